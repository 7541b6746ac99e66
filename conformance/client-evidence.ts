import type { Dialect } from '../spec/dialect.ts'
import type { RuleId } from '../spec/rules.ts'
import type { PlannedClientCase } from './cases/client-case.ts'
import type { ConnectionEvidence, Exit, Milliseconds, Output } from './evidence.ts'

/** How the wait for something that a client owes ended. */
export interface ClientWait {
  for: 'connection' | 'request' | 'exit'
  outcome: 'came' | 'impossible' | 'deadline'
  waited_ms: number
  limit_ms: number
  /** The rule by which such a wait had failed before, so that the limit was shortened. */
  shortened?: RuleId
}

/** What happened in one case with a client under test: one process, from its start to its end. */
export interface ClientCaseEvidence {
  plan: PlannedClientCase
  /** Where it was to connect. */
  host: string
  port: number
  began: Milliseconds
  ended: Milliseconds
  /** All connections that it made, in order, as the suite saw them. */
  connections: ConnectionEvidence[]
  /** It waited at an address where nobody answered it. */
  lost?: true
  waits: ClientWait[]
  /** When the suite closed its side because the client had not ended in time. */
  let_go?: Milliseconds
  exit?: Exit
  /** Who ended its process. */
  ended_by: 'itself' | 'us'
  output: Output[]
  /** Its last lines, also where more was printed than is kept. */
  last_lines: string[]
  /** Processes of it that were still there after its end. */
  survivors: string[]
  /** Why it was not done. */
  cut?: { reason: string; by?: RuleId }
  /** A first attempt ran into a deadline that a second one did not. */
  retried?: boolean
}

/** All that happened in the run of a client: what its judges see, and nothing else. */
export interface ClientEvidence {
  role: 'client'
  /** How messages became octets. */
  dialect: Dialect
  cases: ClientCaseEvidence[]
}
