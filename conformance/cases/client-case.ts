import type { ReplyTrait } from '../wire/reply-stimulus.ts'
import type { Segments } from './case.ts'

/** What the suite does as the server, once the request is complete. */
export type AnswerStep =
  | {
      act: 'send'
      octets: Uint8Array
      segments: Segments
      pause_ms: number
      after_ms: number
      /** What it says, where a dialect may repeat in it what the client has said. */
      message?: Readonly<Record<string, unknown>>
    }
  | { act: 'close' }
  | { act: 'reset' }

/** What a client is put into: it decides which rules its conduct is judged by. */
export type Situation =
  | { kind: 'good-reply'; number: number; reply: ExpectedReply; trait: ReplyTrait }
  /** `ends`: the suite closes after it, since its end cannot be told otherwise. */
  | { kind: 'wrong-reply'; number: number; reason: string; ends: boolean }
  | { kind: 'no-reply'; number: number; by: 'close' | 'reset' }
  | { kind: 'silence'; number: number }
  | { kind: 'out-of-range'; number: number; wide: boolean }
  | { kind: 'nobody-listens'; number: number }
  /** What was typed is no integer; `later` are the integers typed on lines after it. */
  | { kind: 'no-integer'; later: readonly number[] }

/** What a good reply holds that a client logs. */
export interface ExpectedReply {
  server_name: string
  server_number: number
  sum: number
}

/** A case with a client under test, with all names and numbers drawn. */
export interface PlannedClientCase {
  id: string
  says: string
  /** All that is typed; then the input ends. */
  keyboard: Uint8Array
  situation: Situation
  /** What the suite does on the first connection, once the request is complete. */
  answer: readonly AnswerStep[]
  /** Why nothing but a wrong request is blamed, where the specification leaves it open. */
  left_open?: string
  slow: boolean
}
