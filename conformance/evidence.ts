import type { Dialect } from '../spec/dialect.ts'
import type { RuleId } from '../spec/rules.ts'
import type { Owed, PlannedCase } from './cases/case.ts'

/** Milliseconds since the run began, on a clock that never goes back. */
export type Milliseconds = number

/** Something that happened on a connection, as the suite's side saw it. */
export type ConnectionEvent =
  | { at: Milliseconds; kind: 'connected' }
  | { at: Milliseconds; kind: 'sent'; octets: Uint8Array; total: number }
  | { at: Milliseconds; kind: 'received'; octets: Uint8Array; total: number }
  | { at: Milliseconds; kind: 'half-closed' | 'closed' | 'reset-by-us' }
  | { at: Milliseconds; kind: 'fin' | 'reset' }
  | { at: Milliseconds; kind: 'refused'; reason: string }
  | { at: Milliseconds; kind: 'flooded' }

/** One TCP connection. `octets` of an event may be fewer than its `total`: they are capped. */
export interface ConnectionEvidence {
  /** The script's name for it; `main` where it has only one. */
  label: string
  /** The address and port on our side; 0 if it never connected. */
  address?: string
  port: number
  /** The number of the script's step that opened it. */
  step: number
  events: ConnectionEvent[]
}

/** How a wait ended: what was awaited came, could no longer come, or its deadline passed. */
export interface Wait {
  step: number
  for: Owed
  /** Index into the connections of the case; absent for waits on the process. */
  connection?: number
  outcome: 'came' | 'impossible' | 'deadline'
  waited_ms: number
  limit_ms: number
  /** The rule by which such a wait had failed before, so that the limit was shortened. */
  shortened?: RuleId
}

/** How a process ended. */
export interface Exit {
  at: Milliseconds
  code: number | null
  signal: string | null
}

/** Octets that a program printed, in the order of their arrival. */
export interface Output {
  stream: 'stdout' | 'stderr' | 'file'
  chunks: { at: Milliseconds; octets: Uint8Array }[]
  /** Octets that were read and thrown away: of lines that are too long, or after all that is kept. */
  dropped: number
  /** No more was kept, so that whole lines may be missing. */
  full?: true
}

/** One life of a server: from its start to its end. */
export interface LifeEvidence {
  host: string
  port: number
  /** Whether the listener is on this machine, so that its ports and peers can be compared. */
  local: boolean
  /** When its start was asked for; absent for a server that was already there. */
  started?: Milliseconds
  listening?: Milliseconds
  /** The local address of the listening socket, where the machine tells. */
  listens_on?: string
  exit?: Exit
  /** Who ended it. */
  ended: 'by itself' | 'by us' | 'still running'
  /** Somebody starts it again at once: a connection after its end says nothing of it. */
  restarts?: true
  /** The out-of-range request by which the suite ended it, where no case did. */
  farewell?: { client_name: string; client_number: number; connection: ConnectionEvidence }
  /** Absent if no log was given. */
  log?: Output[]
  /** The end of a log as it was before the run, in which only `started` is looked for. */
  prelude?: Output
  /** Processes of it that were still there after its end. */
  survivors: string[]
}

/** Where a wait for a listening socket or a process stood when the case was over. */
export interface ShutdownEvidence {
  /** Whether the process ended in time; absent where it cannot be seen. */
  exited?: boolean
  /** Whether new connections were refused, by the socket table or by a probe. */
  refuses: boolean
  seen_by: 'process' | 'socket table' | 'probe'
}

/** What happened in one case. */
export interface CaseEvidence {
  plan: PlannedCase
  /** Index of the life that it ran in. */
  life: number
  began: Milliseconds
  ended: Milliseconds
  connections: ConnectionEvidence[]
  waits: Wait[]
  shutdown?: ShutdownEvidence
  /** Index of the life that `starts again` made, or why it could not. */
  restart?: { life: number } | { failed: string }
  crowd?: { asked: number; right: number; wrong: { reason: string }[]; unfinished: number }
  /** Why the rest was not done: the server was gone, or could not be started. */
  cut?: { reason: string; by?: RuleId; last_lines: string[] }
  /** When the next case began, the server was gone: it had ended, or refused connections. */
  gone?: true
  /** A first attempt ran into a deadline that a second one did not. */
  retried?: boolean
}

/** All that happened in a run: what the judges see, and nothing else. */
export interface Evidence {
  role: 'server'
  /** How messages became octets. */
  dialect: Dialect
  lives: LifeEvidence[]
  cases: CaseEvidence[]
  /** Attempts that were made once more, and count for nothing but the lines that they left behind. */
  discarded: CaseEvidence[]
}
