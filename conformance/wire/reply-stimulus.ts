import { inRange, Reply } from '../../spec/messages.ts'
import { validate } from '../../spec/validate.ts'
import { readMessage } from './message.ts'
import { scanObject } from './object-scanner.ts'

/** What sets a good reply apart from the plainest one; the first that holds is its rule's. */
export type ReplyTrait =
  | 'segments'
  | 'extra-members'
  | 'boundary'
  | 'line-feed-within'
  | 'no-line-feed'
  | 'plain'

/** What a client gets in answer to a number in range. */
export type ReplyStimulus =
  | { kind: 'good'; reply: Reply; trait: ReplyTrait }
  | { kind: 'wrong'; reason: string }
  /** Octets that are no object of JSON: some clients read on until the end of the connection. */
  | { kind: 'junk' }
  /** Nothing, or no whole object: any client can only find out by the end of the connection. */
  | { kind: 'none' }

/** Classifies what a server sends by the octets alone, as the specification reads them. */
export function replyStimulusOf(
  octets: Uint8Array,
  { number, segmented }: { number: number; segmented: boolean },
): ReplyStimulus {
  const reading = readMessage(octets)
  if (reading.kind !== 'object')
    return { kind: ['nothing', 'incomplete'].includes(scanObject(octets).kind) ? 'none' : 'junk' }
  const checked = validate(Reply, reading.members)
  if (!checked.ok) {
    const [problem] = checked.problems
    return { kind: 'wrong', reason: `${problem?.pointer ?? ''}: not ${problem?.expected ?? 'so'}` }
  }
  const { value: reply } = checked
  const sum = number + reply.server_number
  if (reply.sum !== sum) return { kind: 'wrong', reason: `sum ${reply.sum}, not ${sum}` }
  const bare = reading.after === 'nothing'
  const feeds = octets.subarray(0, reading.end).includes(0x0a)
  return { kind: 'good', reply, trait: traitOf(reply, { number, segmented, bare, feeds }) }
}

/** What the number and the delivery tell of a reply. */
interface Marks {
  number: number
  segmented: boolean
  /** Without a line feed at its end. */
  bare: boolean
  /** With one before its end, as white space between tokens. */
  feeds: boolean
}

function traitOf(reply: Reply, { number, segmented, bare, feeds }: Marks): ReplyTrait {
  if (segmented) return 'segments'
  if (Object.keys(reply).length > 3) return 'extra-members'
  if ([number, reply.server_number].some((one) => !inRange(one - 1) || !inRange(one + 1)))
    return 'boundary'
  if (feeds) return 'line-feed-within'
  return bare ? 'no-line-feed' : 'plain'
}
