import { inRange } from '../../../spec/messages.ts'
import type { Encoded } from '../../wire/message-codec.ts'
import { concat } from '../../wire/octets.ts'
import type {
  ClientObservation,
  ClientTrial,
  Oracle,
  ServerObservation,
  ServerTrial,
} from './oracle.ts'
import { type Sample, sampleOf } from './sample.ts'

/** What is sent to a server, and what is known about it. */
export interface Question {
  request: Extract<Encoded, { ok: true }>
  halfClose: boolean
  client_number: number
  client_name?: string
  /** How the server is to be asked, besides: see the trials of an oracle. */
  manner?: Pick<ServerTrial, 'fresh' | 'closeAfter' | 'patience'> | undefined
}

/** What a server said to a question. */
export interface Answer {
  sample: Sample
  end: ServerObservation['end']
  output: string
}

/** Asks the programs of an oracle, remembers what is true of all questions, and counts them. */
export interface Interview {
  client(trial: ClientTrial): Promise<ClientObservation | undefined>
  server(question: Question): Promise<Answer | undefined>
  /** Hears what the server says before it is asked. */
  greeting(): Promise<Uint8Array | undefined>
  /** What the server said first, each time. */
  readonly greetings: readonly Uint8Array[]
  /** Whether a server refused a second client. */
  readonly oneClient: boolean
}

const MOST_CLIENT_RUNS = 12
const MOST_CONNECTIONS = 16

/** How far an interview goes. */
export interface InterviewOptions {
  mostConnections?: number
  /** Whether sums are taken that may be wrong. */
  loose?: boolean
}

/** Begins an interview; a question beyond the budget is answered by nothing. */
export function interviewWith(
  oracle: Oracle,
  { mostConnections = MOST_CONNECTIONS, loose = false }: InterviewOptions = {},
): Interview {
  const greetings: Uint8Array[] = []
  let runs = 0
  let connections = 0
  let greets: boolean | undefined
  let oneClient = false
  let served = false

  async function connect(trial: ServerTrial): Promise<ServerObservation | undefined> {
    if (connections >= mostConnections) return undefined
    connections += 1
    const awaiting = greets === false ? {} : { awaitGreeting: true }
    const observed = await oracle.askServer({ ...trial, ...awaiting })
    if (observed.end === 'refused') return undefined
    const greeting = concat(observed.greeting.map(({ octets }) => octets))
    greets ??= greeting.length > 0
    if (greets) greetings.push(greeting)
    return observed
  }

  async function ask(trial: ServerTrial): Promise<ServerObservation | undefined> {
    const observed = await connect(oneClient ? { ...trial, fresh: true } : trial)
    if (observed !== undefined || oneClient || trial.fresh === true) return observed
    // Gone after it has answered: it serves one client. Gone after anything else: it was upset.
    oneClient = served
    return connect({ ...trial, fresh: true })
  }

  return {
    greetings,
    get oneClient() {
      return oneClient
    },
    async client(trial) {
      if (oracle.askClient === undefined || runs >= MOST_CLIENT_RUNS) return undefined
      runs += 1
      const greeting = greetings[0]
      return oracle.askClient(greeting === undefined ? trial : { ...trial, greeting })
    },
    async server({ request, halfClose, client_number, client_name, manner = {} }) {
      // A number out of range ends a server, which is asked for nothing of the kind.
      if (!inRange(client_number)) {
        throw new Error(`expected a number in range, found ${client_number}`)
      }
      const observed = await ask({
        writes: writesOf(request),
        ...(request.breaks.length > 0 ? { pause_ms: request.pause_ms } : {}),
        ...(halfClose ? { halfClose } : {}),
        ...manner,
      })
      served = observed !== undefined && observed.sent.length > 0
      if (observed === undefined) return undefined
      const known = {
        client_number,
        ...(client_name === undefined ? {} : { client_name }),
        ...(loose ? { loose } : {}),
      }
      const { sent, end, output } = observed
      return { sample: sampleOf(sent, known), end, output }
    },
    async greeting() {
      await ask({ writes: [], halfClose: true })
      return greetings[0]
    },
  }
}

function writesOf({ octets, breaks }: Question['request']): Uint8Array[] {
  return [0, ...breaks].map((start, index) => octets.subarray(start, breaks[index]))
}
