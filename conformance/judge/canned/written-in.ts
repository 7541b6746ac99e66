import { RANGE } from '../../../spec/messages.ts'

/** Up to here a number may be a descriptor, a count, a backlog, or a line end. */
const SMALL = 16
/** Sizes of buffers and of types are multiples of this. */
const WORD = 8
/** What comes of adding the limits of the range, or of taking them for the number. */
const LIMITS: readonly number[] = [RANGE.maximum, RANGE.minimum + RANGE.maximum, 2 * RANGE.maximum]

/**
 * Whether a number that a program gives whatever it was told must have been written into it. It is not
 * if an honest mistake gives the same one: the code of a character that stands in all messages, their
 * common length, a descriptor, a size, a limit of the range, a variable that was never set.
 */
export function isWrittenIn(number: number, messages: readonly Uint8Array[]): boolean {
  return (
    number > SMALL &&
    number < 2 * RANGE.maximum &&
    number % WORD !== 0 &&
    !LIMITS.includes(number) &&
    !messages.every((octets) => octets.includes(number)) &&
    new Set(messages.map(({ length }) => length)).size > 1
  )
}
