import { now, within } from '../deadlines.ts'
import type { ClientObservation, ClientTrial } from '../dialect/infer/oracle.ts'
import type { Output } from '../evidence.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { writesOf } from '../wire/message-codec.ts'
import { concat, octetsOf } from '../wire/octets.ts'
import { burstsOf, untilQuiet } from './bursts.ts'
import { sendInSegments } from './segments.ts'

/** How long a client is given to say something, in milliseconds. */
const PATIENCE = 1500
/** How long a client is given to take note of its reply, in milliseconds. */
const TAKING = 250
/** How long a client is given to end, in milliseconds. */
const ENDING = 2000
/** Between two writes of a reply, in milliseconds. */
const REPLY_PAUSE = 50

/** A client with what it is typed besides the number. */
export interface TypedClient {
  client: ClientSubject
  /** The name that is typed at it; nothing if none is. */
  name?: string
}

/** Asks a client that may have to be typed at in one of several ways, one question at a time. */
export class AskedClient {
  /** Which of the ways it answers to, once it was asked. */
  answering = 0
  readonly #clients: readonly TypedClient[]
  #answered = false

  constructor(clients: readonly TypedClient[]) {
    this.#clients = clients
  }

  async ask(trial: ClientTrial): Promise<ClientObservation> {
    let last: ClientObservation | undefined
    for (const [index, { client, name }] of this.#clients.entries()) {
      if (this.#answered && index !== this.answering) continue
      last = await askNearOrFar(client, trial)
      this.#answered ||=
        name === undefined ? last.sent.length > 0 : says(last, name) && tells(last, trial.number)
      this.answering = index
      if (this.#answered) return last
    }
    return last ?? { sent: [], connected: false, halfClosed: false, exited: true, output: '' }
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map(({ client }) => client.close()))
  }
}

/** Whether a client sent a text, in whichever encoding. */
function says({ sent }: ClientObservation, text: string): boolean {
  const octets = concat(sent.map((burst) => burst.octets)).filter((octet) => octet !== 0)
  return Buffer.from(octets).includes(text)
}

/** Whether a client sent a number, as text or as an octet. */
function tells({ sent }: ClientObservation, number: number): boolean {
  const octets = Buffer.concat(sent.map((burst) => burst.octets))
  return octets.includes(String(number)) || octets.includes(number)
}

/** A client that looks for its server at an address of its own is given a network that has it. */
async function askNearOrFar(client: ClientSubject, trial: ClientTrial): Promise<ClientObservation> {
  const observed = await askClient(client, trial)
  if (observed.connected || (await client.moveElsewhere?.()) !== true) return observed
  return askClient(client, trial)
}

async function askClient(client: ClientSubject, trial: ClientTrial): Promise<ClientObservation> {
  const life = await client.start(octetsOf(`${trial.number}\n`), true)
  try {
    const began = now()
    const lost = life.untilLost === undefined ? [] : [life.untilLost()]
    await within(10_000, Promise.race([life.untilConnected(1), life.exited, ...lost]))
    const [connection] = life.connections
    if (connection === undefined) {
      await within(ENDING, life.exited)
      const exited = life.exit !== undefined
      const { output } = await life.end()
      return { sent: [], connected: false, halfClosed: false, exited, output: textIn(output) }
    }
    if (trial.greeting !== undefined) await connection.send(trial.greeting)
    await untilQuiet(connection, PATIENCE)
    const halfClosed = connection.end === 'fin'
    const asked = connection.evidence.events.length
    if (trial.reply !== undefined) {
      const sizes = writesOf({ breaks: trial.breaks ?? [], pause_ms: REPLY_PAUSE })
      await sendInSegments(connection, life, { octets: trial.reply, ...sizes })
      await within(trial.keepOpen === true ? ENDING : TAKING, life.exited)
    }
    connection.halfClose()
    await within(ENDING, life.exited)
    const exited = life.exit !== undefined
    const sent = burstsOf(connection.evidence, { began, from: 0, to: asked })
    const { output } = await life.end()
    return { sent, connected: true, halfClosed, exited, output: textIn(output) }
  } finally {
    await life.end()
  }
}

function textIn(output: readonly Output[]): string {
  return output
    .map(({ chunks }) => Buffer.concat(chunks.map(({ octets }) => octets)).toString('utf8'))
    .join('\n')
}
