import { escapedJson } from './escape.ts'

/** What a refusal says besides its code. */
export interface RefusalParts {
  /** File and JSON pointer, or the flag; left out where it is plain. */
  where?: string
  expected: string
  /** The value that was found; shown as JSON unless it is a sentence of its own. */
  found: unknown
  advice: string
}

/** 2: wrong use. 3: the subject could not be run or reached, or the suite itself failed. */
export type RefusalStatus = 2 | 3

/** A run that cannot be: expected, found, and what to do, with a stable code. */
export class Refusal extends Error {
  readonly code: string
  readonly status: RefusalStatus

  constructor(code: string, parts: RefusalParts, status: RefusalStatus = 2) {
    super(sentenceOf(parts))
    this.name = 'Refusal'
    this.code = code
    this.status = status
  }
}

function sentenceOf({ where, expected, found, advice }: RefusalParts): string {
  const shown = found === undefined ? 'nothing' : escapedJson(found)
  const place = where === undefined ? '' : `${where}: `
  return `${place}expected ${expected}, found ${shown}. ${advice}`
}
