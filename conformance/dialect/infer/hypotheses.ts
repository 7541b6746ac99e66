import type { MessageFormat } from '../../../spec/dialect/message-format.ts'
import type { Dialect } from '../../../spec/dialect.ts'
import { binaryHypotheses } from './binary-hypotheses.ts'
import { codecOf, explains } from './explains.ts'
import type { Hypothesis } from './hypothesis.ts'
import { jsonHypotheses } from './json-hypotheses.ts'
import { type Direction, isInParts, joined, type Sample } from './sample.ts'
import { textHypotheses } from './text-hypotheses.ts'

/** A longer message is none of this exercise. */
const LONGEST = 4096

/**
 * All formats that explain every octet of all samples: JSON before text, text before binary fields.
 * Of formats that say the same on the wire, the usual one stands for all.
 */
export function hypothesesFor(samples: readonly Sample[], direction: Direction): Hypothesis[] {
  const sizes = samples.map(({ octets }) => octets.length)
  if (sizes.length === 0 || sizes.some((size) => size === 0 || size > LONGEST)) return []
  const parted = isInParts(samples) ? samples : joined(samples)
  for (const find of [jsonHypotheses, textHypotheses, binaryHypotheses]) {
    const sound = soundest(find(parted, direction), parted, direction)
    // What looks like text with much white space is rather padded.
    const fixed = sound.some(isPadded) ? binaryHypotheses(parted, direction) : []
    const better = soundest(fixed.filter(hasNoText), parted, direction)
    if (better.length > 0) return better
    if (sound.length > 0) return sound
  }
  return []
}

function soundest(
  found: readonly Hypothesis[],
  samples: readonly Sample[],
  direction: Direction,
): Hypothesis[] {
  const cheapestFirst = found.toSorted((a, b) => a.cost - b.cost)
  return distinct(cheapestFirst, direction).filter((one) => explains(one, samples, direction))
}

function isPadded({ format }: Hypothesis): boolean {
  return format.format === 'text' && / {2}|^ | $/u.test(String(format.template))
}

/** Whether none of its constants is text, and its name none with separators in it. */
function hasNoText({ format, name = '' }: Hypothesis): boolean {
  return (
    format.format === 'binary' &&
    !/[:=;,|]/u.test(name) &&
    format.fields.every((field) => field.type !== 'constant' || !/[2-7]/u.test(field.hex[0] ?? ''))
  )
}

/** The first of all those that say the same messages by the same octets. */
function distinct(hypotheses: readonly Hypothesis[], direction: Direction): Hypothesis[] {
  const seen = new Set<string>()
  return hypotheses.filter((hypothesis) => {
    const image = imageOf(hypothesis.format, direction)
    if (seen.has(image)) return false
    seen.add(image)
    return true
  })
}

const MESSAGES = [
  { name: 'Ada', number: 9, own: 77 },
  { name: 'Wilhelmina', number: 100, own: 1 },
  { name: 'Zoe Brun', number: 64, own: 100 },
]

/** Whether two dialects say all messages by the same octets. */
export function saysTheSame(one: Dialect, other: Dialect): boolean {
  return (
    imageOf(one.request, 'request') === imageOf(other.request, 'request') &&
    imageOf(one.reply, 'reply') === imageOf(other.reply, 'reply')
  )
}

/** What a format makes of some messages: equal for formats that cannot be told apart. */
function imageOf(format: MessageFormat, direction: Direction): string {
  const codec = codecOf(format, direction)
  const images = MESSAGES.map(({ name, number, own }) => {
    const encoded = codec.encode({
      client_name: `${name} C`,
      client_number: number,
      server_name: `${name} S`,
      server_number: own,
      sum: number + own,
    })
    return encoded.ok
      ? `${Buffer.from(encoded.octets).toString('hex')} ${encoded.breaks}`
      : encoded.reason
  })
  return [codec.ends, [...codec.required].toSorted(), ...images].join('\n')
}
