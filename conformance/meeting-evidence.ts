import type { Dialect } from '../spec/dialect.ts'
import type { RuleId } from '../spec/rules.ts'
import type { PlannedClientCase } from './cases/client-case.ts'
import type { Exit, LifeEvidence, Milliseconds, Output } from './evidence.ts'
import type { RelayRecord } from './wire/relay-record.ts'

/** One run of the client against the server under test, through a relay that wrote down the wire. */
export interface MeetingExchange {
  plan: PlannedClientCase
  began: Milliseconds
  ended: Milliseconds
  /** The connections that the client made, as far as they went through the relay. */
  relayed: RelayRecord[]
  /** What the client printed. */
  output: Output[]
  last_lines: string[]
  exit?: Exit
  /** Why it was not done. */
  cut?: { reason: string; by?: RuleId }
}

/** All that happened where server and client met: one life of the server, a run of the client each. */
export interface MeetingEvidence {
  role: 'both'
  /** How messages became octets. */
  dialect: Dialect
  /** Absent if the server could not be started. */
  life?: LifeEvidence
  exchanges: MeetingExchange[]
  /** The client may have found the server itself: no relay could stand in between. */
  direct?: true
}
