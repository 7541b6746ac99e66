import { PROMPT } from '../spec/log-lines.ts'
import { inRange, type Reply, type Request } from '../spec/messages.ts'
import { understandInteger } from './integer.ts'
import type { LogEntry } from './log-entry.ts'
import { createMessageReader, type MessageReader } from './message-reader.ts'
import { understandReply } from './reply.ts'
import { encodeRequest } from './request.ts'
import type { Understood } from './understanding.ts'

/** Every decision of the client that a mutant may take otherwise. */
export interface ClientBehaviour {
  prompt: string
  understandNumber(text: string): Understood<number>
  encode(request: Request): string | Uint8Array
  inRange(number: number): boolean
  newReader(): MessageReader
  understand(text: string, request: Request): Understood<Reply>
  /** The exit status that belongs to how the exchange went. */
  statusOf(outcome: 'good' | 'out-of-range' | 'error'): number
  /** Milliseconds that a connection may take; it must be there within 5 s of the input. */
  connectWithin: number
  /** Milliseconds that the reply may take. */
  replyWithin: number
  /** The lines that are printed in place of those that are due together. */
  log(entries: readonly LogEntry[]): readonly LogEntry[]
}

/** The client that breaks no rule. */
export const CORRECT_CLIENT: ClientBehaviour = {
  prompt: PROMPT,
  understandNumber: understandInteger,
  encode: encodeRequest,
  inRange,
  newReader: createMessageReader,
  understand: understandReply,
  statusOf: (outcome) => (outcome === 'error' ? 1 : 0),
  connectWithin: 4000,
  replyWithin: 5000,
  log: (entries) => entries,
}
