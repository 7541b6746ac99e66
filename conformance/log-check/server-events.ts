import type { ServerEvent } from '../../spec/log-lines.ts'

/** The events of an exchange; in a mask, the event with index i has the bit `1 << i`. */
export const EXCHANGE_EVENTS = [
  'connection-accepted',
  'message-received',
  'names',
  'numbers',
  'sending-response',
  'connection-closed',
  'out-of-range',
  'malformed',
] as const satisfies readonly ServerEvent[]

/** The indices by name. */
export const ACCEPTED = 0
export const RECEIVED = 1
export const NAMES = 2
export const NUMBERS = 3
export const SENDING = 4
export const CLOSED = 5
export const OUT_OF_RANGE = 6
export const MALFORMED = 7

/** Where an event stands in its exchange: out-of-range in the place of names and all that follows. */
export const RANK: readonly number[] = [0, 1, 2, 3, 4, 5, 2, 2]

/** A mask of these events. */
export function maskOf(...events: readonly number[]): number {
  return events.reduce((mask, event) => mask | (1 << event), 0)
}

/** The events of a mask. */
export function eventsIn(mask: number): number[] {
  return EXCHANGE_EVENTS.map((_, event) => event).filter((event) => (mask & (1 << event)) !== 0)
}

/** What an exchange in range owes, and what one out of range does. */
export const OWED_IN_RANGE = maskOf(ACCEPTED, RECEIVED, NAMES, NUMBERS, SENDING, CLOSED)
export const OWED_OUT_OF_RANGE = maskOf(ACCEPTED, RECEIVED)
/** What only an exchange in range logs. */
export const IN_RANGE = maskOf(NAMES, NUMBERS, SENDING)
