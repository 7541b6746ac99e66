import type { MessageFormat } from '../../../spec/dialect/message-format.ts'
import { inRange } from '../../../spec/messages.ts'
import type { MessageCodec } from '../../wire/message-codec.ts'
import { wireOf } from '../wire-of.ts'
import type { Hypothesis } from './hypothesis.ts'
import type { Direction, Sample } from './sample.ts'

/** The codec of one direction of a dialect that is still being found. */
export function codecOf(format: MessageFormat, direction: Direction): MessageCodec {
  return wireOf({
    dialect: 'sumsock-dialect/1',
    name: 'inferred',
    says: 'A dialect that is being inferred.',
    request: format,
    reply: format,
    log: 'facts',
  })[direction]
}

/** The members of a message if the format reads all of its octets, and they fit the exchange. */
export function membersOf(
  { format, name }: Hypothesis,
  sample: Sample,
  direction: Direction,
): Readonly<Record<string, unknown>> | undefined {
  const codec = codecOf(format, direction)
  const reading = codec.read(sample.octets, true)
  if (reading.kind !== 'object' || reading.after !== 'nothing') return undefined
  const { members } = reading
  const own = direction === 'request' ? 'client_name' : 'server_name'
  const complete = [...codec.required].every((field) => members[field] !== undefined)
  const fits =
    complete &&
    members[own] === name &&
    isAbsentOr(members['client_number'], sample.client_number) &&
    (direction === 'request' || fitsExchange(members, sample))
  return fits && isSaidSo({ codec, members, format }, sample) ? members : undefined
}

/** Whether a format explains every octet of every sample. */
export function explains(
  hypothesis: Hypothesis,
  samples: readonly Sample[],
  direction: Direction,
): boolean {
  return samples.every((sample) => membersOf(hypothesis, sample, direction) !== undefined)
}

function fitsExchange(
  { client_name, server_number, sum }: Readonly<Record<string, unknown>>,
  sample: Sample,
): boolean {
  const { client_number } = sample
  if (!isAbsentOr(client_name, sample.client_name)) return false
  const own = server_number ?? (typeof sum === 'number' ? sum - client_number : undefined)
  if (typeof own !== 'number' || !inRange(own)) return false
  if (sample.loose === true) return sum === undefined || typeof sum === 'number'
  return isAbsentOr(sum, client_number + own)
}

function isAbsentOr(value: unknown, expected: unknown): boolean {
  return value === undefined || value === expected
}

/** Whether the format says the message as it was said; JSON leaves white space and order open. */
function isSaidSo(
  {
    codec,
    members,
    format,
  }: {
    codec: MessageCodec
    members: Readonly<Record<string, unknown>>
    format: MessageFormat
  },
  { octets, breaks }: Sample,
): boolean {
  const encoded = codec.encode(members)
  if (!encoded.ok) return false
  if (format.format === 'json') return true
  const parts = encoded.breaks.length === 0 || `${encoded.breaks}` === `${breaks}`
  return parts && Buffer.from(encoded.octets).equals(octets)
}
