/** What went wrong before or beside the protocol, in the three parts that every error has. */
export interface Fault {
  /** Stable, for programs: `E_PORT`. */
  code: string
  expected: string
  found: string
  /** What the user can do now, as a sentence without its full stop. */
  advice: string
}

/** A value, or the fault that stands in its place. */
export type Checked<T> = { ok: true; value: T } | { ok: false; fault: Fault }

/** Wraps a value that was found good. */
export function good<T>(value: T): Checked<T> {
  return { ok: true, value }
}

/** Wraps a fault that was found in place of a value. */
export function bad(fault: Fault): { ok: false; fault: Fault } {
  return { ok: false, fault }
}

/** The one line that a fault is told in. */
export function sentenceOf({ code, expected, found, advice }: Fault): string {
  return `${code}  expected ${expected}, found ${found}. ${advice}.`
}
