import { type ClientBehaviour, CORRECT_CLIENT } from '../client-behaviour.ts'
import type { ClientMutant } from '../mutants/mutant.ts'
import { speakingClient } from './client-dialect.ts'
import { type Asked, probeClient } from './client-probe.ts'
import { isSayable } from './fidelity.ts'
import { greetingOctets } from './greeting.ts'
import { isSeenInLog } from './log-sense.ts'
import type { Members } from './members.ts'
import type { Spoken } from './spoken.ts'
import {
  type Delivery,
  deliveriesOf,
  type SampleNames,
  sampleNames,
  variantsOf,
} from './spoken-samples.ts'

const TYPED = ['25', '0', '4294967321', '65561', '-9007199254740991', 'abc', '25abc', '2.5']

const CHANGES: readonly [string, unknown][] = [
  ['sum', 36],
  ['sum', '35'],
  ['sum', undefined],
  ['server_number', 0],
  ['server_number', 101],
  ['mood', 'good'],
]

const NO_ANSWER: Delivery = { chunks: [], closes: true }

/** Whether a mutant breaks its rule also in a dialect, and nothing but that. */
export function makesSenseOfClient({ behaviour, breaks }: ClientMutant, spoken: Spoken): boolean {
  const mutant = { ...CORRECT_CLIENT, ...behaviour }
  const names = sampleNames(spoken)
  const native = conversations(names, NATIVELY)
  const inDialect = conversations(names, wayOf(spoken))
  const speaking = (one: ClientBehaviour) => speakingClient(one, spoken, names.client)

  const failsNatively = differ(CORRECT_CLIENT, mutant, native.slice(0, 1))
  const fails = differ(speaking(CORRECT_CLIENT), speaking(mutant), inDialect.slice(0, 1))
  if (fails && !failsNatively) return false
  const isMessage = breaks !== 'wire/one-object'
  const said = native.slice(0, 1).flatMap((asked) => probeClient(mutant, asked).sent)
  const sayings = said.map((one) => ({ native: one, format: spoken.request, repeated: new Map() }))
  if (!sayings.every((saying) => isSayable(saying, isMessage))) return false

  if (behaviour.log !== undefined) {
    const right = inDialect.map((asked) => probeClient(speaking(CORRECT_CLIENT), asked))
    const due = right.flatMap(({ logged }) => logged)
    return isSeenInLog({ breaks, log: behaviour.log }, spoken.dialect.log, due)
  }
  const showsNatively =
    differ(CORRECT_CLIENT, mutant, native) || takesOther(CORRECT_CLIENT, mutant, TYPED)
  if (!showsNatively) return true
  const typed = TYPED.filter((text) => isSaid(text, speaking(CORRECT_CLIENT)))
  return (
    differ(speaking(CORRECT_CLIENT), speaking(mutant), inDialect) ||
    takesOther(speaking(CORRECT_CLIENT), speaking(mutant), typed)
  )
}

function differ(
  right: ClientBehaviour,
  mutant: ClientBehaviour,
  conversation: readonly Asked[],
): boolean {
  return conversation.some((asked) => {
    return probeClient(right, asked).shown !== probeClient(mutant, asked).shown
  })
}

/** Whether it makes another number of something that is typed. */
function takesOther(
  right: ClientBehaviour,
  mutant: ClientBehaviour,
  typed: readonly string[],
): boolean {
  const numberOf = (one: ClientBehaviour, text: string) => {
    const understood = one.understandNumber(text)
    return understood.ok ? String(understood.value) : 'none'
  }
  return typed.some((text) => numberOf(right, text) !== numberOf(mutant, text))
}

// A number that a dialect is too narrow for is no good question in it.
function isSaid(text: string, speaking: ClientBehaviour): boolean {
  return !CORRECT_CLIENT.understandNumber(text).ok || speaking.understandNumber(text).ok
}

/** How a server speaks. */
interface Way {
  greeting: Uint8Array
  closes: boolean
  tellsErrors: boolean
  write(members: Members): readonly Uint8Array[] | undefined
}

const NATIVELY: Way = {
  greeting: new Uint8Array(),
  closes: true,
  tellsErrors: true,
  write: (members) => {
    const { client_name: _, client_number: __, ...reply } = Object.fromEntries(members)
    return [Buffer.from(`${JSON.stringify(reply)}\n`)]
  },
}

function wayOf({ dialect: { connection = {}, log }, reply }: Spoken): Way {
  const { greeting, closes } = connection
  return {
    greeting: greeting === undefined ? new Uint8Array() : greetingOctets(greeting),
    closes: reply.ends === 'close' || closes !== 'client',
    tellsErrors: log === 'sumsock',
    write: (members) => {
      const written = reply.write(members)
      return written.ok ? written.value : undefined
    },
  }
}

function conversations(
  { client, server }: SampleNames,
  { greeting, closes, tellsErrors, write }: Way,
): Asked[] {
  const ask = (number: number, answer: Delivery): Asked => {
    return { name: client, number, greeting, answer, tellsErrors }
  }
  const deliver = (members: Members) => {
    const writes = write(members)
    return writes === undefined ? [] : deliveriesOf(writes, closes)
  }
  const good = new Map<string, unknown>([
    ['client_name', client],
    ['client_number', 25],
    ['server_name', server],
    ['server_number', 10],
    ['sum', 35],
  ])
  const wrong = variantsOf(good, CHANGES).flatMap((one) => deliver(one).slice(0, 1))
  const answered = [...deliver(good), ...wrong].map((answer) => ask(25, answer))
  return [...answered, ...[25, 1, 100, 0, 101].map((number) => ask(number, NO_ANSWER))]
}
