import { quote } from './quote.ts'
import type { Understood } from './understanding.ts'

/** Reads what a user typed as an integer that a request can hold (client/not-an-integer). */
export function understandInteger(text: string): Understood<number> {
  const typed = text.trim()
  const number = Number(typed)
  if (/^[+-]?\d+$/u.test(typed) && Number.isSafeInteger(number)) {
    // Adding 0 makes 0 of -0.
    return { ok: true, value: number + 0 }
  }
  return { ok: false, reason: `expected an integer within ±(2^53-1), found ${quote(typed)}` }
}
