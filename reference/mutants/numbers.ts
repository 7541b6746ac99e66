import type { ServerMutant } from './mutant.ts'
import { sends } from './reply-change.ts'

/** Servers that break the rules about the numbers of a reply. */
export const NUMBER_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'server-number-zero',
    breaks: 'exchange/server-number',
    says: 'Always picks 0.',
    behaviour: { pick: () => 0 },
  },
  {
    name: 'server-number-101',
    breaks: 'exchange/server-number',
    says: 'Always picks 101.',
    behaviour: { pick: () => 101 },
  },
  {
    name: 'server-number-is-string',
    breaks: 'exchange/server-number',
    says: 'Sends its number as a string.',
    behaviour: sends((reply) => ({ ...reply, server_number: String(reply.server_number) })),
  },
  {
    name: 'server-number-missing',
    breaks: 'exchange/server-number',
    says: 'Sends no server_number.',
    behaviour: sends(({ server_name, sum }) => ({ server_name, sum })),
  },
  {
    name: 'server-number-constant',
    breaks: 'exchange/server-number-varies',
    says: 'Always picks 42.',
    behaviour: { pick: () => 42 },
  },
  {
    name: 'server-numbers-seeded',
    breaks: 'exchange/server-number-varies',
    says: 'Picks the same sequence of numbers in each life.',
    behaviour: { seed: 1 },
  },
  {
    name: 'sum-off-by-one',
    breaks: 'exchange/sum',
    says: 'Sends the sum plus one.',
    behaviour: sends((reply) => ({ ...reply, sum: reply.sum + 1 })),
  },
  {
    name: 'sum-is-string',
    breaks: 'exchange/sum',
    says: 'Sends the sum as a string.',
    behaviour: sends((reply) => ({ ...reply, sum: String(reply.sum) })),
  },
  {
    name: 'sum-missing',
    breaks: 'exchange/sum',
    says: 'Sends no sum.',
    behaviour: sends(({ server_name, server_number }) => ({ server_name, server_number })),
  },
  {
    name: 'sum-concatenated',
    breaks: 'exchange/sum',
    says: 'Writes the two numbers one after the other in place of their sum.',
    behaviour: sends((reply, { client_number }) => {
      return { ...reply, sum: Number(`${client_number}${reply.server_number}`) }
    }),
  },
  {
    name: 'sum-of-own-number',
    breaks: 'exchange/sum',
    says: 'Adds its own number to itself, whatever the client has sent.',
    behaviour: sends((reply) => ({ ...reply, sum: reply.server_number * 2 })),
  },
  {
    name: 'sum-in-eight-bits',
    breaks: 'exchange/sum',
    says: 'Picks 90..100, and keeps the sum in a signed octet: beyond 127 it turns negative.',
    behaviour: {
      pick: (random) => 90 + Math.floor(random() * 11),
      ...sends((reply) => ({ ...reply, sum: (reply.sum << 24) >> 24 })),
    },
  },
]
