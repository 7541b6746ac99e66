import type { Dialect } from '../../spec/dialect.ts'
import type { Octets } from '../../spec/transcript.ts'
import type {
  Burst,
  ClientObservation,
  ClientTrial,
  Oracle,
  ServerObservation,
  ServerTrial,
} from '../dialect/infer/oracle.ts'
import { hear, say, type Values } from './dialect-octets.ts'
import { partsOf } from './dialect-parts.ts'
import type { Random } from './random.ts'

/** How a simulated program behaves, apart from its dialect. */
export interface Habits {
  name: string
  /** Lines with facts in braces; none for a program that prints nothing. */
  prints: readonly string[]
  /** Reads what comes at once for each part that it expects, or reads on until the message is whole. */
  reads: 'once' | 'whole'
  /** Picks the number of the server. */
  picks?: () => number
}

/** Two programs that speak a dialect, on paper only. */
export interface Pair {
  oracle: Oracle
  /** The questions so far. */
  asked: { clients: number; servers: number; outOfRange: number }
}

/** Makes a pair of programs that speak a dialect by `dialect-octets.ts`. */
export function pairOf(dialect: Dialect, server: Habits, client: Habits): Pair {
  const asked = { clients: 0, servers: 0, outOfRange: 0 }
  let served = 0
  let ended = false
  return {
    asked,
    oracle: {
      async askClient(trial) {
        asked.clients += 1
        return runClient(dialect, client, trial)
      },
      async askServer(trial) {
        asked.servers += 1
        if (trial.fresh) {
          served = 0
          ended = false
        }
        if (ended || (dialect.lifetime === 'one-client' && served > 0)) {
          return { greeting: [], sent: [], end: 'refused', output: '' }
        }
        served += 1
        const { observation, number } = runServer(dialect, server, trial)
        if (number !== undefined && (number < 1 || number > 100)) {
          asked.outOfRange += 1
          ended = true
        }
        return observation
      },
    },
  }
}

function runServer(
  { request, reply, connection }: Dialect,
  { name, prints, reads, picks = () => 42 }: Habits,
  trial: ServerTrial,
): { observation: ServerObservation; number?: number } {
  const greeting =
    connection?.greeting === undefined ? [] : burstsOf([octetsOf(connection.greeting.octets)])
  const silent: ServerObservation = {
    greeting: trial.awaitGreeting ? greeting : [],
    sent: trial.awaitGreeting ? [] : greeting,
    end: trial.halfClose ? 'fin' : 'open',
    output: '',
  }
  const heard = taken(trial.writes, { format: request, reads, over: trial.halfClose ?? false })
  if (heard === 'waiting') return { observation: silent }
  if (heard === 'unreadable') {
    const output = prints.length > 0 ? 'Error: bad message\n' : ''
    return { observation: { ...silent, end: 'fin', output } }
  }
  const number = Number(heard['client_number'])
  if (number < 1 || number > 100) return { observation: { ...silent, end: 'fin' }, number }
  const server_number = picks()
  const facts = { ...heard, server_name: name, server_number, sum: number + server_number }
  const sent = burstsOf(say(reply, facts))
  return {
    observation: {
      ...silent,
      sent: trial.awaitGreeting ? sent : [...greeting, ...sent],
      end: connection?.closes === 'client' ? 'open' : 'fin',
      output: printed(prints, { facts, raw: Buffer.concat([...trial.writes]) }),
    },
    number,
  }
}

function runClient(
  { request, reply, connection }: Dialect,
  { name, prints, reads }: Habits,
  trial: ClientTrial,
): ClientObservation {
  const prompt = prints.length > 0 ? 'Enter a number between 1 and 100: ' : ''
  const due = connection?.greeting === undefined ? undefined : octetsOf(connection.greeting.octets)
  const greeted = due === undefined || due.equals(trial.greeting ?? new Uint8Array())
  const half = request.ends === 'close'
  const none = { sent: [], connected: true, halfClosed: false, exited: true, output: prompt }
  if (!greeted) return none
  const own = { client_name: name, client_number: trial.number }
  const writes = say(request, own)
  const sent = { ...none, sent: burstsOf(writes), halfClosed: half }
  const raw = Buffer.concat(writes)
  if (trial.reply === undefined) return sent
  if (reply.ends === 'close' && trial.keepOpen) return { ...sent, exited: false }
  const heard = taken(pieces(trial.reply, trial.breaks ?? []), {
    format: reply,
    reads,
    over: !trial.keepOpen,
  })
  if (typeof heard === 'string') {
    const output = prints.length > 0 ? `${prompt}Error: bad reply\n` : ''
    return { ...sent, exited: heard === 'unreadable' || !trial.keepOpen, output }
  }
  return {
    ...sent,
    output:
      prompt +
      printed(prints, {
        facts: { sum: trial.number + Number(heard['server_number']), ...heard, ...own },
        raw,
      }),
  }
}

/** What a program that reads as it does makes of writes that are apart in time. */
function taken(
  writes: readonly Uint8Array[],
  { format, reads, over }: { format: Dialect['request']; reads: Habits['reads']; over: boolean },
): Values | 'waiting' | 'unreadable' {
  const parts = partsOf(format)
  const atOnce = reads === 'once' && format.ends !== 'close'
  const counted = atOnce || format.ends === 'idle' ? writes.slice(0, parts.length) : writes
  if (atOnce && counted.length < parts.length) return over ? 'unreadable' : 'waiting'
  if (parts.length > 1 && atOnce) {
    const own = counted.every((write, index) => hear(parts[index] ?? format, Buffer.from(write)))
    if (!own) return 'unreadable'
  }
  if (format.ends === 'close' && !over) return 'waiting'
  const heard = hear(format, Buffer.concat(counted))
  if (heard !== undefined) return heard
  return atOnce || over ? 'unreadable' : 'waiting'
}

function printed(
  prints: readonly string[],
  { facts, raw }: { facts: Values; raw: Buffer },
): string {
  const all: Values = { ...facts, raw: raw.toString() }
  return prints
    .map((line) => `${line.replace(/\{(\w+)\}/gu, (_, fact: string) => String(all[fact] ?? ''))}\n`)
    .join('')
}

function burstsOf(writes: readonly Uint8Array[]): Burst[] {
  return writes.map((octets, index) => ({ at: 1 + index * 50, octets }))
}

function pieces(octets: Uint8Array, breaks: readonly number[]): Uint8Array[] {
  return [0, ...breaks].map((start, index) => octets.subarray(start, breaks[index]))
}

function octetsOf(notation: Octets): Buffer {
  return 'text' in notation
    ? Buffer.from(notation.text)
    : Buffer.from(notation.hex.replaceAll(' ', ''), 'hex')
}

/** Draws how a program of this dialect is called and what it does; the name is one that it can say. */
export function randomHabits(
  random: Random,
  { format, role }: { format: Dialect['request']; role: 'client' | 'server' },
): Habits {
  return {
    name: nameFor(random, { format, role }),
    prints: random.pick(role === 'server' ? SERVER_PRINTS : CLIENT_PRINTS),
    reads: random.pick(['once', 'whole']),
    ...(role === 'server' && random.chance(90) ? { picks: () => 1 + random.below(100) } : {}),
  }
}

const SERVER_PRINTS: readonly [readonly string[], ...(readonly string[])[]] = [
  [
    'Client Name: {client_name} | Server Name: {server_name}',
    'Client Number: {client_number} | Server Number: {server_number} | Sum: {sum}',
  ],
  ['Received: {raw}', "Client's name: {client_name}", "Server's name: {server_name}", 'Sum: {sum}'],
  ['{client_name} sent {client_number}', 'I am {server_name}', 'Sum: {sum}'],
  ['{client_name}', '{server_name}', '{client_number} + {server_number} = {sum}'],
  ['Got {client_number} from {client_name}, the sum is {sum}'],
  ['Sum: {sum}'],
  [],
]

const CLIENT_PRINTS: typeof SERVER_PRINTS = [
  ['{client_name} | {server_name}', '{client_number} and {server_number} make {sum}'],
  ['Server name: {server_name}', 'Server number: {server_number}', 'Sum: {sum}'],
  ['Sent: {raw}', '{server_name} answered {server_number}', 'Sum: {sum}'],
  ['My name: {client_name}', 'Name of the server: {server_name}', 'Sum = {sum}'],
  ['{server_name} says {server_number}'],
  ['Sum: {sum}'],
  [],
]

function nameFor(
  random: Random,
  { format, role }: { format: Dialect['request']; role: 'client' | 'server' },
): string {
  const numbers = { client_number: 25, server_number: 7, sum: 32 }
  for (;;) {
    const first = random.word()
    const name = random.pick([
      first,
      `${first} ${random.word()}`,
      `${first} ${role === 'client' ? 'Client' : 'Server'}`,
      `${role === 'client' ? 'Client' : 'Server'} of ${first}`,
      `${first}-${random.word()}`,
      `${first} ${random.below(30)}`,
    ])
    const said = Buffer.concat(say(format, { client_name: name, server_name: name, ...numbers }))
    const heard = hear(format, said)
    const field = `${role}_name`
    if (heard !== undefined && (heard[field] ?? name) === name) return name
  }
}
