import type { Field } from '../../spec/dialect/field.ts'
import type { MessageReading } from './message.ts'

/** The octets of a message, or why it cannot be said in this format. */
export type Encoded =
  | {
      ok: true
      octets: Uint8Array
      /** Where a new write begins: offsets into the octets, in order; none for a single write. */
      breaks: readonly number[]
      /** Milliseconds between two writes. */
      pause_ms: number
    }
  | { ok: false; reason: string }

/** The sizes of the writes that a message is sent in; what is left goes in one more. */
export function writesOf({ breaks, pause_ms }: { breaks: readonly number[]; pause_ms: number }): {
  segments: readonly number[]
  pause_ms: number
} {
  return { segments: breaks.map((at, index) => at - (breaks[index - 1] ?? 0)), pause_ms }
}

/** A message that is wrong in a way that its format lends itself to. */
export interface MalformedMessage {
  /** What is wrong: part of a case's id, e.g. `wrong-separator`. */
  slug: string
  /** The same in one sentence. */
  says: string
  octets: Uint8Array
  /** Longer than any message may be (wire/size-limit), rather than malformed. */
  oversize?: true
}

/**
 * How one kind of message, request or reply, becomes octets and back. Does no input or output of its
 * own. The native wire has one, and one is made of each format that a dialect describes.
 */
export interface MessageCodec {
  /** What a good message is called in a finding: `one JSON object`, `a text like Ada,25`. */
  readonly noun: string
  /** The fields that each message has. */
  readonly required: ReadonlySet<Field>
  /** The fields that a message may have or not. */
  readonly optional: ReadonlySet<Field>
  /** How a receiver knows where a message ends: by its octets alone, the close, or a silence. */
  readonly ends: 'octets' | 'close' | 'idle'
  /** Whether members can be added that the receiver does not know. */
  readonly extensible: boolean
  /** The octets of an abstract message; its members by their names in the specification. */
  encode(message: Readonly<Record<string, unknown>>): Encoded
  /**
   * Reads what was received so far, or, if nothing more will come, what was received at all. Total:
   * all octets give a reading, in time linear in their number. Numbers that the format holds are
   * numbers, and names are strings; what it cannot hold as such is given as it stands.
   */
  read(octets: Uint8Array, over: boolean): MessageReading
  /** Where a field begins in a message that `read` has taken; `undefined` if it cannot be told. */
  offsetOf(octets: Uint8Array, field: Field): number | undefined
  /** Ways to say this message wrongly, in a fixed order; each slug at most once. */
  malformed(message: Readonly<Record<string, unknown>>): readonly MalformedMessage[]
}

/** Both directions of a dialect. */
export interface Wire {
  /** The dialect's name. */
  readonly name: string
  readonly request: MessageCodec
  readonly reply: MessageCodec
}
