import type { Closing, Ending } from './behaviour.ts'
import type { LogEntry } from './log-entry.ts'
import type { Outgoing } from './outgoing.ts'

/** What can happen to a connection of the server. */
export type SessionEvent =
  | { kind: 'accepted'; peer: string }
  | { kind: 'octets'; chunk: Uint8Array }
  | { kind: 'end' }
  | { kind: 'reset'; code: string }
  | { kind: 'idle'; milliseconds: number }
  | { kind: 'due' }

/** What is to be done about it, in this order. */
export type SessionEffect =
  | { kind: 'log'; entries: readonly LogEntry[] }
  | { kind: 'wait'; milliseconds: number }
  | { kind: 'send'; octets: Outgoing }
  | { kind: 'close'; last: Outgoing; closing: Closing }
  | { kind: 'over'; ending: Ending }
