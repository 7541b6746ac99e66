import type { Dialect } from '../../../spec/dialect.ts'

/** What is known before anything is asked. */
export interface InferenceOptions {
  /** The dialects that a server without a client is held against, likeliest first. */
  candidates: readonly Dialect[]
}

/** A dialect that explains all that two programs said, or why none is named. */
export type Inference =
  | {
      kind: 'found'
      dialect: Dialect
      /** Why it is this one, in sentences. */
      because: readonly string[]
      /** `certain` if what the programs print bears it out as well, `likely` if octets alone do. */
      confidence: 'certain' | 'likely'
      /** What could not be told, in sentences. */
      untold: readonly string[]
    }
  | { kind: 'refused'; why: string; candidates: readonly Dialect[] }
