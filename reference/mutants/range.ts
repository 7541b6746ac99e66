import { inRange, type Request } from '../../spec/messages.ts'
import type { Behaviour } from '../behaviour.ts'
import { encodeReply } from '../reply.ts'
import { understandRequest } from '../request.ts'
import { closes } from './closing-change.ts'
import type { ServerMutant } from './mutant.ts'

/** Servers that break the rules about the range and the shutdown. */
export const RANGE_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'one-out-of-range',
    breaks: 'range/boundaries',
    says: 'Tests 1 < n: takes 1 for out of range.',
    behaviour: { inRange: (number) => number > 1 && number <= 100 },
  },
  {
    name: 'hundred-out-of-range',
    breaks: 'range/boundaries',
    says: 'Tests n < 100: takes 100 for out of range.',
    behaviour: { inRange: (number) => number >= 1 && number < 100 },
  },
  {
    name: 'replies-to-101',
    breaks: 'range/no-reply',
    says: 'Tests n <= 101: answers 101.',
    behaviour: { inRange: (number) => number >= 1 && number <= 101 },
  },
  {
    name: 'replies-to-0',
    breaks: 'range/no-reply',
    says: 'Tests 0 <= n: answers 0.',
    behaviour: { inRange: (number) => number >= 0 && number <= 100 },
  },
  {
    name: 'no-lower-end',
    breaks: 'range/no-reply',
    says: 'Tests the upper end alone: answers 0 and all negative numbers.',
    behaviour: { inRange: (number) => number <= 100 },
  },
  {
    name: 'error-text-out-of-range',
    breaks: 'range/no-reply',
    says: 'Sends an error text before it closes and ends.',
    behaviour: { answerToOutOfRange: () => 'Number out of range\n' },
  },
  {
    name: 'replies-and-shuts-down',
    breaks: 'range/no-reply',
    says: 'Sends a full reply to a number out of range, then ends.',
    behaviour: { answerToOutOfRange: replyTo },
  },
  {
    name: 'leaves-open-out-of-range',
    breaks: 'range/closes',
    says: 'Closes the connection of a number out of range only as it ends, 2.5 seconds later.',
    behaviour: { ...closes('out-of-range', { how: 'never', after: 0 }), grace: 2500 },
  },
  {
    name: 'resets-out-of-range',
    breaks: 'range/closes',
    says: 'Ends the connection of a number out of range by a reset.',
    behaviour: closes('out-of-range', { how: 'reset', after: 0 }),
  },
  {
    name: 'goes-on-serving',
    breaks: 'range/stops-listening',
    says: 'Closes the connection of a number out of range and goes on serving others.',
    behaviour: { aftermath: () => 'serve' },
  },
  {
    name: 'lives-on',
    breaks: 'range/exits',
    says: 'Stops listening after a number out of range, but its process lives on.',
    behaviour: {
      aftermath: ({ ending }) => (ending === 'out-of-range' ? 'stop-listening' : 'serve'),
    },
  },
  {
    name: 'exits-with-1',
    breaks: 'range/exit-status',
    says: 'Ends with status 1 after a number out of range.',
    behaviour: { aftermath: ({ ending }) => (ending === 'out-of-range' ? 'crash' : 'serve') },
  },
  {
    name: 'wraps-at-32-bits',
    breaks: 'range/wide-integers',
    says: 'Cuts numbers to 32 bits: 4294967321 becomes 25.',
    behaviour: { understand: understandCut((number) => Number(BigInt.asIntN(32, BigInt(number)))) },
  },
  {
    name: 'wraps-at-16-bits',
    breaks: 'range/wide-integers',
    says: 'Cuts numbers to 16 bits: 65561 becomes 25.',
    behaviour: { understand: understandCut((number) => Number(BigInt.asIntN(16, BigInt(number)))) },
  },
  {
    name: 'refuses-wide-integers',
    breaks: 'range/wide-integers',
    says: 'Takes numbers beyond 32 bits for malformed, and goes on serving.',
    behaviour: { understand: understandNarrow },
  },
]

function replyTo({ client_number }: Request): string {
  return encodeReply({ server_name: 'Ada Server', server_number: 10, sum: client_number + 10 })
}

function understandCut(cut: (number: number) => number): Behaviour['understand'] {
  return (text) => {
    const understood = understandRequest(text)
    if (!understood.ok) return understood
    const { client_name, client_number } = understood.value
    const number = cut(client_number)
    // A number that is out of range even when cut is told as it came.
    if (!inRange(number)) return understood
    return { ok: true, value: { client_name, client_number: number } }
  }
}

function understandNarrow(text: string): ReturnType<Behaviour['understand']> {
  const understood = understandRequest(text)
  if (!understood.ok) return understood
  const { client_number } = understood.value
  if (client_number === (client_number | 0)) return understood
  return { ok: false, reason: 'expected a number of 32 bits, found a wider one' }
}
