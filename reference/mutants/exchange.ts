import type { Behaviour } from '../behaviour.ts'
import { encodeReply } from '../reply.ts'
import { closes } from './closing-change.ts'
import type { ServerMutant } from './mutant.ts'
import { sends } from './reply-change.ts'

/** Servers that break the rules of one exchange, but for its numbers. */
export const EXCHANGE_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'closes-without-reply',
    breaks: 'exchange/replies',
    says: 'Reads and logs a request in range, and closes without a reply.',
    behaviour: { encode: () => '' },
  },
  {
    name: 'stays-silent',
    breaks: 'exchange/replies',
    says: 'Reads a request in range and never does anything about it.',
    behaviour: { replyAfter: Number.POSITIVE_INFINITY },
  },
  {
    name: 'replies-late',
    breaks: 'exchange/replies',
    says: 'Replies three seconds after the request.',
    behaviour: { replyAfter: 3000 },
  },
  {
    name: 'replies-twice',
    breaks: 'exchange/replies',
    says: 'Sends its reply twice.',
    behaviour: { encode: (reply) => encodeReply(reply).repeat(2) },
  },
  {
    name: 'server-name-empty',
    breaks: 'exchange/server-name',
    says: 'Sends an empty server_name.',
    behaviour: sends((reply) => ({ ...reply, server_name: '' })),
  },
  {
    name: 'server-name-missing',
    breaks: 'exchange/server-name',
    says: 'Sends no server_name.',
    behaviour: sends(({ server_number, sum }) => ({ server_number, sum })),
  },
  {
    name: 'server-name-is-clients',
    breaks: 'exchange/server-name',
    says: "Sends the client's name as server_name.",
    behaviour: sends((reply, { client_name }) => ({ ...reply, server_name: client_name })),
  },
  {
    name: 'server-name-too-long',
    breaks: 'exchange/server-name',
    says: 'Sends a server_name of 101 characters.',
    behaviour: sends((reply) => ({ ...reply, server_name: 'A'.repeat(101) })),
  },
  {
    name: 'server-name-with-line-feed',
    breaks: 'exchange/server-name',
    says: 'Sends a server_name that ends in a line feed.',
    behaviour: sends((reply) => ({ ...reply, server_name: `${reply.server_name}\n` })),
  },
  {
    name: 'server-name-changes',
    breaks: 'exchange/server-name',
    says: 'Adds the count of its exchanges to its name, from the second on.',
    behaviour: { nameFor: (name, exchange) => (exchange < 2 ? name : `${name} ${exchange}`) },
  },
  {
    name: 'never-closes',
    breaks: 'exchange/closes',
    says: 'Leaves the connection open after its reply.',
    behaviour: closes('exchange', { how: 'never', after: 0 }),
  },
  {
    name: 'closes-late',
    breaks: 'exchange/closes',
    says: 'Closes the connection three seconds after its reply.',
    behaviour: closes('exchange', { how: 'end', after: 3000 }),
  },
  {
    name: 'resets-after-reply',
    breaks: 'exchange/closes',
    says: 'Ends the connection by a reset 10 ms after its reply.',
    behaviour: closes('exchange', { how: 'reset', after: 10 }),
  },
  {
    name: 'single-shot',
    breaks: 'exchange/keeps-serving',
    says: 'Ends with status 0 after its first exchange.',
    behaviour: endsAfter(1),
  },
  {
    name: 'three-shots',
    breaks: 'exchange/keeps-serving',
    says: 'Ends with status 0 after its third exchange.',
    behaviour: endsAfter(3),
  },
  {
    name: 'stops-accepting',
    breaks: 'exchange/keeps-serving',
    says: 'Stops listening after its first exchange, but lives on.',
    behaviour: {
      aftermath: ({ ending }) => {
        if (ending === 'exchange') return 'stop-listening'
        return ending === 'out-of-range' ? 'shut-down' : 'serve'
      },
    },
  },
]

function endsAfter(last: number): Partial<Behaviour> {
  return {
    aftermath: ({ ending, exchanges }) => {
      if (ending === 'out-of-range') return 'shut-down'
      return ending === 'exchange' && exchanges >= last ? 'shut-down' : 'serve'
    },
  }
}
