import type { Dialect } from '../../spec/dialect.ts'
import { inRange, MESSAGE_LIMIT, Reply, Request } from '../../spec/messages.ts'
import { validate } from '../../spec/validate.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { type ReplyStimulus, replyStimulusOf } from '../wire/reply-stimulus.ts'
import { type Delivery, NO_OBJECT, type Stimulus, stimulusOf } from '../wire/stimulus.ts'
import { isNative } from './native.ts'
import { wireOf } from './wire-of.ts'

/** Classifies what a client sends by the octets alone, as the dialect reads them. */
export function stimulusIn(dialect: Dialect, delivery: Delivery): Stimulus {
  if (isNative(dialect.request, 'request')) return stimulusOf(delivery)
  if (delivery.leftEarly) return { kind: 'left-early' }
  const { request: codec } = wireOf(dialect)
  const { octets, halfClosed } = delivery
  const over = codec.ends === 'octets' || codec.ends === 'idle' || halfClosed
  const reading = codec.read(octets, over)
  switch (reading.kind) {
    case 'nothing':
      return halfClosed ? { kind: 'malformed', reason: NO_OBJECT } : { kind: 'silence' }
    case 'incomplete':
      if (octets.length > MESSAGE_LIMIT) return { kind: 'oversize' }
      return halfClosed ? { kind: 'malformed', reason: 'a message cut short' } : { kind: 'silence' }
    case 'unreadable':
      return octets.length > MESSAGE_LIMIT
        ? { kind: 'oversize' }
        : { kind: 'malformed', reason: reading.why }
    case 'object':
      return ofMembers(reading.members, codec, delivery)
  }
}

function ofMembers(
  members: Readonly<Record<string, unknown>>,
  codec: MessageCodec,
  { segmented, halfClosed }: Delivery,
): Stimulus {
  // A dialect may leave the name out; then it says nothing of it.
  const named = codec.required.has('client_name') ? members : { client_name: 'nobody', ...members }
  const checked = validate(Request, named)
  if (!checked.ok) {
    const [problem] = checked.problems
    return {
      kind: 'malformed',
      reason: `${problem?.pointer.slice(1) ?? ''}: expected ${problem?.expected ?? 'a request'}`,
    }
  }
  const request = checked.value
  const { client_number: n } = request
  if (!inRange(n)) return { kind: 'out-of-range', request, wide: n < -32_768 || n > 32_767 }
  const trait = halfClosed && codec.ends !== 'close' ? 'half-close' : undefined
  const boundary = n === 1 || n === 100 ? 'boundary' : 'plain'
  const extra = Object.keys(request).length > 2 ? 'extra-members' : boundary
  return { kind: 'in-range', request, trait: trait ?? (segmented ? 'segments' : extra) }
}

/** How a reply that the suite sends is classified, as the dialect reads it. */
export function replyStimulusIn(
  dialect: Dialect,
  octets: Uint8Array,
  delivery: { number: number; segmented: boolean },
): ReplyStimulus {
  const { reply: codec } = wireOf(dialect)
  const whole = codec.required.has('sum')
  if (isNative(dialect.reply, 'reply') && whole) return replyStimulusOf(octets, delivery)
  const reading = codec.read(octets, true)
  if (reading.kind === 'nothing' || reading.kind === 'incomplete') return { kind: 'none' }
  if (reading.kind === 'unreadable') return { kind: 'junk' }
  const checked = validate(Reply, completed(reading.members, codec, delivery.number))
  if (!checked.ok) {
    const [problem] = checked.problems
    return {
      kind: 'wrong',
      reason: `${problem?.pointer.slice(1) ?? ''}: not ${problem?.expected ?? 'so'}`,
    }
  }
  const sum = delivery.number + checked.value.server_number
  if (checked.value.sum !== sum)
    return { kind: 'wrong', reason: `sum ${checked.value.sum}, not ${sum}` }
  const trait = traitOf(checked.value, delivery)
  const special = isNative(dialect.reply, 'reply') ? lineFeedTrait(octets, reading) : trait
  return { kind: 'good', reply: checked.value, trait: trait === 'plain' ? special : trait }
}

/** One JSON object ends with a line feed, or goes without, in whatever members it has. */
function lineFeedTrait(
  octets: Uint8Array,
  { end, after }: { end: number; after: string },
): 'line-feed-within' | 'no-line-feed' | 'plain' {
  if (octets.subarray(0, end).includes(0x0a)) return 'line-feed-within'
  return after === 'nothing' ? 'no-line-feed' : 'plain'
}

/** What a dialect leaves out of its reply, as far as it follows from the rest; not what it demands. */
function completed(
  members: Readonly<Record<string, unknown>>,
  { required }: MessageCodec,
  number: number,
): Readonly<Record<string, unknown>> {
  const { sum, server_number } = members
  const given = typeof server_number === 'number' ? server_number : undefined
  const derived = typeof sum === 'number' ? sum - number : 50
  return {
    ...(required.has('server_name') ? {} : { server_name: 'nobody' }),
    ...(required.has('server_number') ? {} : { server_number: derived }),
    ...(required.has('sum') ? {} : { sum: number + (given ?? derived) }),
    ...members,
  }
}

function traitOf(
  reply: Reply,
  { number, segmented }: { number: number; segmented: boolean },
): 'segments' | 'extra-members' | 'boundary' | 'plain' {
  if (segmented) return 'segments'
  const known = ['server_name', 'server_number', 'sum', 'client_name', 'client_number']
  if (Object.keys(reply).some((member) => !known.includes(member))) return 'extra-members'
  return [number, reply.server_number].some((one) => !inRange(one - 1) || !inRange(one + 1))
    ? 'boundary'
    : 'plain'
}
