import type { Encoding } from '../../../spec/dialect/encoding.ts'
import { decodeText } from '../text-encoding.ts'
import type { Sample } from './sample.ts'

/** Stands where a burst began; private characters, which no name of a program holds. */
export const BREAK = '\uE000'
/** Stands where the name of the client is repeated. */
export const ECHO = '\uE001'

/** A stretch of text that is the same in all samples, or a place where each has a number. */
export type Slot = { text: string } | { digits: readonly string[] }

const CANDIDATES = ['utf-8', 'utf-16le', 'utf-16be', 'latin-1'] as const

/** The samples as texts, in each encoding that makes plain text of all of them. */
export function textsOf(samples: readonly Sample[]): { texts: string[]; encoding: Encoding }[] {
  return CANDIDATES.flatMap((encoding) => {
    const texts = samples.flatMap((sample) => textOf(sample, encoding) ?? [])
    return texts.length === samples.length && texts.every(isPlain) ? [{ texts, encoding }] : []
  })
}

/** What is the same in all texts, and where their numbers stand; nothing if they are not alike. */
export function slotsOf(texts: readonly string[]): Slot[] | undefined {
  const split = texts.map((text) => text.split(/(\d+)/u))
  const [first = []] = split
  if (split.some((parts) => parts.length !== first.length)) return undefined
  const slots: Slot[] = []
  for (const index of first.keys()) {
    const column = split.map((parts) => parts[index] ?? '')
    const same = column.every((part) => part === column[0])
    if (index % 2 === 1) slots.push({ digits: column })
    else if (!same) return undefined
    else if (column[0] !== '') slots.push({ text: column[0] ?? '' })
  }
  return slots
}

function textOf({ octets, breaks }: Sample, encoding: Encoding): string | undefined {
  const parts = [0, ...breaks].map((start, index) =>
    decodeText(octets.subarray(start, breaks[index] ?? octets.length), encoding),
  )
  const known = parts.filter((part) => part !== undefined)
  return known.length === parts.length ? known.join(BREAK) : undefined
}

/** Text as programs send it; a NUL or two may separate or end it. */
function isPlain(text: string): boolean {
  if (/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uE001\uFFFD]/u.test(text)) return false
  return (text.match(/\0/gu)?.length ?? 0) <= 3 && !/\0\0/u.test(text)
}
