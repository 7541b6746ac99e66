import type { Transcript } from '../../spec/transcript.ts'
import type { Stimulus } from '../wire/stimulus.ts'

/** The values of a script's `${variables}`. */
export type Variables = Readonly<Record<string, string | number>>

/** One row of one transcript: what is selected, run and reported. */
export interface Case {
  /** `range/below#zero`: the path of the fixture, with the row where there is one. */
  id: string
  /** `range`: the folder of the fixture. */
  section: string
  transcript: Transcript
  variables: Variables
  /** Its raw octets are those of the dialect of the run, not of the native wire. */
  ofDialect?: true
}

/** What a server owes; each is tied to its rules once, in the vocabulary. */
export type Owed = 'reply' | 'close' | 'silence' | 'exit' | 'restart' | 'crowd'

/** One act of the suite, or one thing that it waits for. */
export type PlannedStep =
  | { act: 'connect'; connection: number }
  | { act: 'send'; connection: number; octets: Uint8Array; segments: Segments; pause_ms: number }
  | { act: 'half-close' | 'close' | 'reset'; connection: number }
  | { act: 'await'; owed: 'reply' | 'close' | 'silence'; connection: number; within_ms?: number }
  | { act: 'await'; owed: 'exit' }
  | { act: 'await'; owed: 'restart' }
  | { act: 'crowd'; requests: readonly CrowdRequest[]; at_once: number }

/** How many octets each write carries; what is left goes in one more. */
export type Segments = readonly number[] | 'each-octet'

/** One good request of a crowd. */
export interface CrowdRequest {
  client_name: string
  client_number: number
  octets: Uint8Array
  segments: Segments
  pause_ms: number
}

/** Why a connection is made: the script's own, the first of a life, or one that shows service. */
export type Purpose = 'script' | 'control' | 'fence'

/** One connection of a planned case, with what is owed on it. */
export interface PlannedConnection {
  label: string
  purpose: Purpose
  stimulus: Stimulus
  owed: Owed[]
  /** What its answer shows beyond itself: that the server still serves after what came before. */
  after: 'nothing' | 'in-range' | 'boundary' | 'malformed' | 'left-early'
  /** Whether another connection is open and silent meanwhile. */
  beside_silence: boolean
}

/** A case with all names and numbers drawn: what is performed, and what the judges hold it against. */
export interface PlannedCase {
  id: string
  says: string
  connections: PlannedConnection[]
  steps: PlannedStep[]
  /** Why nothing here is blamed, where the specification leaves it open. */
  left_open?: string
  slow: boolean
  /** Whether an out-of-range request in it ends the server. */
  ends: boolean
  /** Whether its log is laid down event by event. */
  logged: boolean
}
