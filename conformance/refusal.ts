import { escapedJson, escapeForTerminal } from './escape.ts'

/** What a refusal says besides its code. */
export interface RefusalParts {
  /** File and JSON pointer, or the flag; left out where it is plain. */
  where?: string
  expected: string
  /** The value that was found, shown as JSON; or, by `said`, what was found in words. */
  found: unknown
  advice: string
}

/** 2: wrong use. 3: the subject could not be run or reached, or the suite itself failed. */
export type RefusalStatus = 2 | 3

/** A run that cannot be: expected, found, and what to do, with a stable code. */
export class Refusal extends Error {
  readonly code: string
  readonly status: RefusalStatus

  constructor(
    code: string,
    parts: RefusalParts,
    { status = 2, cause }: { status?: RefusalStatus; cause?: unknown } = {},
  ) {
    super(sentenceOf(parts), { cause })
    this.name = 'Refusal'
    this.code = code
    this.status = status
  }
}

/** Words that say what was found, where there is no value to quote. */
class Said {
  readonly words: string

  constructor(words: string) {
    this.words = words
  }
}

/** What was found, in words. */
export function said(words: string): unknown {
  return new Said(words)
}

/** What an error says, in words. */
export function saidBy(error: unknown, before = ''): unknown {
  return said(before + (error instanceof Error ? error.message : String(error)))
}

function sentenceOf({ where, expected, found, advice }: RefusalParts): string {
  const place = where === undefined ? '' : `${where}: `
  return `${place}expected ${expected}, found ${shownAs(found)}. ${advice}`
}

function shownAs(found: unknown): string {
  if (found instanceof Said) return escapeForTerminal(found.words, 400)
  return found === undefined ? 'nothing' : escapedJson(found)
}
