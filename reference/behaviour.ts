import { inRange, type Reply, type Request } from '../spec/messages.ts'
import type { LogEntry } from './log-entry.ts'
import { type CreateReader, createMessageReader, type MessageReader } from './message-reader.ts'
import type { Outgoing } from './outgoing.ts'
import { pickNumber, type Random } from './random.ts'
import { encodeReply } from './reply.ts'
import { understandRequest } from './request.ts'
import type { UnderstandRequest } from './understanding.ts'

/** How a conversation came to its end. */
export type Ending = 'exchange' | 'out-of-range' | 'malformed' | 'left' | 'reset' | 'idle'

/** What becomes of the server after it: `crash` is a shutdown with status 1. */
export type Aftermath = 'serve' | 'stop-listening' | 'shut-down' | 'crash'

/** How the server closes its side: FIN, RST or not at all, so many milliseconds later. */
export interface Closing {
  how: 'end' | 'reset' | 'never'
  after: number
}

/** What is known of a connection when it has ended. */
export interface Ended {
  ending: Ending
  /** How many exchanges in range this server has had, this one included. */
  exchanges: number
  remotePort: number
}

/** Every decision of the server that a mutant may take otherwise. */
export interface Behaviour {
  /** Sent before the client has said anything. */
  greeting: Outgoing
  /** Makes its reader of one that reads what is spoken: JSON, unless it is told otherwise. */
  newReader(create?: CreateReader): MessageReader
  understand: UnderstandRequest
  inRange(number: number): boolean
  /** The server's name in its `exchange`-th exchange, counted from 1; 0 stands for its start. */
  nameFor(name: string, exchange: number): string
  pick(random: Random): number
  sum(clientNumber: number, serverNumber: number): number
  encode(reply: Reply, request: Request): Outgoing
  /** Milliseconds between a request and its reply. */
  replyAfter: number
  answersHalfClosed: boolean
  answerToOutOfRange(request: Request): Outgoing
  /** The text is absent where no whole object came. */
  answerToMalformed(text: string | undefined): Outgoing
  /** Whether it closes after a reply, leaves that to the client, or serves its next request. */
  afterReply: 'closes' | 'waits' | 'serves'
  closing: Record<'exchange' | 'out-of-range' | 'malformed', Closing>
  aftermath(ended: Ended): Aftermath
  /** Milliseconds that connections may still take after the shutdown. */
  grace: number
  /** Handles one connection to its end before it turns to the next. */
  serial: boolean
  /** Whether to take one more connection, with so many open. */
  admits(open: number): boolean
  /** Milliseconds of silence before a connection is closed, given what was asked for. */
  idleTimeout(asked: number): number
  /** Why it will not listen there, beside what the system says. */
  refusesPort(port: number): string | undefined
  /** Used where the command line gives none. */
  seed: number | undefined
  /** The lines that are printed in place of those that are due together. */
  log(entries: readonly LogEntry[]): readonly LogEntry[]
}

/** The close of a correct server. */
export const AT_ONCE: Closing = { how: 'end', after: 0 }

/** The server that breaks no rule. */
export const CORRECT: Behaviour = {
  greeting: '',
  newReader: (create = createMessageReader) => create(),
  understand: understandRequest,
  inRange,
  nameFor: (name) => name,
  pick: pickNumber,
  sum: (clientNumber, serverNumber) => clientNumber + serverNumber,
  encode: encodeReply,
  replyAfter: 0,
  answersHalfClosed: true,
  answerToOutOfRange: () => '',
  answerToMalformed: () => '',
  afterReply: 'closes',
  closing: { exchange: AT_ONCE, 'out-of-range': AT_ONCE, malformed: AT_ONCE },
  aftermath: ({ ending }) => (ending === 'out-of-range' ? 'shut-down' : 'serve'),
  grace: 1000,
  serial: false,
  admits: () => true,
  idleTimeout: (asked) => asked,
  refusesPort: () => undefined,
  seed: undefined,
  log: (entries) => entries,
}
