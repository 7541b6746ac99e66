import { ClientError, PROMPT } from '../spec/log-lines.ts'
import { inRange, type Reply, type Request } from '../spec/messages.ts'
import { understandInteger } from './integer.ts'
import { type LogEntry, logEntry } from './log-entry.ts'
import { type CreateReader, createMessageReader, type MessageReader } from './message-reader.ts'
import type { Outgoing } from './outgoing.ts'
import { understandReply } from './reply.ts'
import { encodeRequest } from './request.ts'
import type { Understood } from './understanding.ts'

/** What can go wrong with a run of the client. */
export type Failure = 'no-number' | 'no-connection' | 'no-reply' | 'wrong-reply'

/** How a run of the client came to its end. */
export type Outcome = 'good' | 'out-of-range' | Failure

/** How the client leaves when its exchange is over. */
export interface Leaving {
  /**
   * It closes the connection at once; or lingers, to hear a server out that is about to close, so
   * that this sees no reset; or keeps it until the server has closed.
   */
  how: 'at-once' | 'linger' | 'when-closed'
  /** Milliseconds between the close and the end of the program. */
  after: number
}

/** Finds the end of what a server says before it is asked. */
export interface GreetingReader {
  /** Milliseconds after which silence can end it, where it can. */
  quietAfter: number | undefined
  /** Where it ends in what has come, if it does. */
  end(octets: Uint8Array, isQuiet: boolean): number | undefined
}

/** Every decision of the client that a mutant may take otherwise. */
export interface ClientBehaviour {
  prompt: string
  understandNumber(text: string): Understood<number>
  /** The name in its request and in its log. */
  nameFor(name: string): string
  /** What it does with the server before its exchange. */
  before(server: { host: string; port: number }): Promise<void>
  /** Milliseconds that a connection may take; it must be there within 5 s of the input. */
  connectWithin: number
  /** Milliseconds until it connects again where nobody listens, if it does. */
  redialAfter: number | undefined
  /** Reads the greeting that it waits for, if it waits for one. */
  greeting: GreetingReader | undefined
  encode(request: Request): Outgoing
  /** Whether it closes its sending side behind its request. */
  halfCloses: boolean
  inRange(number: number): boolean
  /** Milliseconds that the reply may take. */
  replyWithin: number
  /** Makes its reader of one that reads what is spoken: JSON, unless it is told otherwise. */
  newReader(create?: CreateReader): MessageReader
  understand(text: string, request: Request): Understood<Reply>
  /** The lines that tell what went wrong. */
  complaint(failure: Failure, reason: string): readonly LogEntry[]
  leaving(outcome: Outcome): Leaving
  /** The exit status that belongs to how the run went. */
  statusOf(outcome: Outcome): number
  /** The lines that are printed in place of those that are due together. */
  log(entries: readonly LogEntry[]): readonly LogEntry[]
}

const AT_ONCE: Leaving = { how: 'at-once', after: 0 }
const LINGERING: Leaving = { how: 'linger', after: 0 }

/** The client that breaks no rule. */
export const CORRECT_CLIENT: ClientBehaviour = {
  prompt: PROMPT,
  understandNumber: understandInteger,
  nameFor: (name) => name,
  before: async () => {},
  connectWithin: 4000,
  redialAfter: undefined,
  greeting: undefined,
  encode: encodeRequest,
  halfCloses: false,
  inRange,
  replyWithin: 5000,
  newReader: (create = createMessageReader) => create(),
  understand: understandReply,
  complaint: (_, reason) => [logEntry(ClientError, { reason })],
  leaving: (outcome) => (outcome === 'good' ? LINGERING : AT_ONCE),
  statusOf: (outcome) => (outcome === 'good' || outcome === 'out-of-range' ? 0 : 1),
  log: (entries) => entries,
}
