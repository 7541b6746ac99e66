import { shownName } from './entry-name.ts'

/** A submission that cannot be taken safely, or at all, and why: the sentence that its row shows. */
export class Unfit extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Unfit'
  }
}

/** A path in a submission as messages show it; its names are octets that are read as Latin-1. */
export function shownPath(path: readonly string[]): string {
  const shown = path.map((name) => shownName(Buffer.from(name, 'latin1'))).join('/')
  // Only the end tells which of many deep entries it is.
  return JSON.stringify(shown.length > 200 ? `…${shown.slice(-199)}` : shown)
}
