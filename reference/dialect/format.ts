import type { Field } from '../../spec/dialect/field.ts'
import type { Understood } from '../understanding.ts'
import type { Members } from './members.ts'

/** The octets of a message, one entry for each write; or why they cannot say it. */
export type Written = Understood<readonly Uint8Array[]>

/** What octets begin with. */
export type Taken =
  | {
      kind: 'need-more'
      /** How many octets the message has at least, where that is known. */
      least?: number
    }
  | {
      kind: 'message'
      members: Members
      /** Of the message itself, without what only marks its end. */
      octets: number
      /** Where the next message can begin. */
      end: number
    }
  | { kind: 'malformed'; reason: string }

/** How a message of a dialect is written and read. */
export interface Format {
  /** What it can carry. */
  readonly fields: ReadonlySet<Field>
  /** Whether its end is seen by its octets, by the close, or by a silence. */
  readonly ends: 'octets' | 'close' | 'idle'
  /** Milliseconds between two writes; 0 where a message is sent in one. */
  readonly pause: number
  /** Whether its messages are those of sumsock itself, which end with a line feed (wire/line-feed). */
  readonly native: boolean
  /** The octets that each message has at least. */
  readonly least: number
  write(members: Members): Written
  /** Reads the message that octets begin with; `over` when nothing more will come. */
  read(octets: Uint8Array, over: boolean): Taken
}

/** What stands between the marks of where a message ends. */
export interface Body {
  readonly fields: ReadonlySet<Field>
  /** Whether it is an object that sumsock itself could send. */
  readonly native: boolean
  readonly pause: number
  write(members: Members): Written
  /** What octets say that are a whole body. */
  parse(octets: Uint8Array): Understood<Members>
  /** Where a body that needs no mark stands, if it is whole. */
  extent(octets: Uint8Array): Understood<Extent | undefined>
}

/** Where a body stands in octets, and where the next one can begin. */
export interface Extent {
  start: number
  end: number
  next: number
}

/** That something is as it should be. */
export function fine<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** That it is not, and why. */
export function wrong(reason: string): { ok: false; reason: string } {
  return { ok: false, reason }
}
