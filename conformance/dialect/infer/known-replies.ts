import type { Dialect } from '../../../spec/dialect.ts'
import { isGreeting } from '../greeting.ts'
import { codecOf, explains } from './explains.ts'
import type { Hypothesis } from './hypothesis.ts'
import { leavesOf } from './json-leaves.ts'
import type { Sample } from './sample.ts'

/** A known dialect whose replies are those that were heard, and how it reads them. */
export interface KnownReply {
  dialect: Dialect
  hypothesis: Hypothesis
  /** The samples as the dialect has them. */
  samples: readonly Sample[]
}

/** Which of the known dialects give replies just like these, after such a greeting. */
export function knownReplies(
  dialects: readonly Dialect[],
  { samples, greeting }: { samples: readonly Sample[]; greeting: Uint8Array | undefined },
): KnownReply[] {
  const greeted = dialects.filter((dialect) =>
    greeting === undefined
      ? dialect.connection?.greeting === undefined
      : dialect.connection?.greeting !== undefined && isGreeting(greeting, dialect),
  )
  const asTheyAre = greeted.flatMap((dialect) => knownReply(dialect, samples) ?? [])
  if (asTheyAre.length > 0) return asTheyAre
  // JSON is whole by itself: a line end after it is as good as none.
  const json = greeted.filter(({ reply }) => reply.format === 'json' && reply.ends === 'complete')
  return json.flatMap((dialect) => knownReply(dialect, samples.map(withoutLineEnd)) ?? [])
}

function knownReply(dialect: Dialect, samples: readonly Sample[]): KnownReply | undefined {
  const { reply: format } = dialect
  const codec = codecOf(format, 'reply')
  const [first] = samples
  const reading = first === undefined ? undefined : codec.read(first.octets, true)
  if (reading?.kind !== 'object') return undefined
  const { server_name: name } = reading.members
  const hypothesis: Hypothesis = {
    format,
    label: 'none',
    cost: 0,
    ...(typeof name === 'string' ? { name } : {}),
  }
  const fits =
    explains(hypothesis, samples, 'reply') && samples.every((one) => isFull(hypothesis, one))
  return fits ? { dialect, hypothesis, samples } : undefined
}

/** Whether JSON holds no more than the format has; other formats were compared octet by octet. */
function isFull({ format }: Hypothesis, { octets }: Sample): boolean {
  if (format.format !== 'json') return true
  const codec = codecOf(format, 'reply')
  const reading = codec.read(octets, true)
  if (reading.kind !== 'object') return false
  const own = Object.entries(reading.members).filter(([field]) =>
    [...codec.required, ...codec.optional].some((one) => one === field),
  )
  const said = codec.encode(Object.fromEntries(own))
  return said.ok && leavesIn(said.octets) === leavesIn(octets)
}

function leavesIn(octets: Uint8Array): number | undefined {
  const value: unknown = JSON.parse(Buffer.from(octets).toString('utf8'))
  return typeof value === 'object' && value !== null ? leavesOf(value).size : undefined
}

function withoutLineEnd(sample: Sample): Sample {
  const { octets } = sample
  const feed = octets.at(-1) === 0x0a ? 1 : 0
  const carriage = feed === 1 && octets.at(-2) === 0x0d ? 1 : 0
  return { ...sample, octets: octets.subarray(0, octets.length - feed - carriage) }
}
