import type { LifeEvidence, ShutdownEvidence } from '../evidence.ts'
import type { Refusal } from '../refusal.ts'
import type { Connection } from '../wire/connection.ts'
import type { PrivateNetwork } from './private-network/private-network.ts'

/** A server under test, however it is reached. */
export interface ServerSubject {
  /** What the report says of it. */
  readonly facts: Record<string, unknown>
  /** Whether a new life can be had when one has ended. */
  readonly restartable: boolean
  /** What weakens the verdicts, in sentences. */
  readonly notes: Set<string>
  /** A running server: a fresh process, or the one that is there. */
  start(): Promise<ServerLife | StartFailure>
  /** Starts it again on the port that it had; `undefined` where that cannot be asked for. */
  startAgain(life: ServerLife): Promise<ServerLife | StartFailure | undefined>
}

/** Why a server could not be had. */
export interface StartFailure {
  refusal: Refusal
  /** The last lines that it printed. */
  lastLines: string[]
}

/** One life of a server, from its start to its end. */
export interface ServerLife {
  readonly evidence: LifeEvidence
  /** The network that it lives in, if that is not the suite's own. */
  readonly network?: PrivateNetwork | undefined
  /** Opens a connection to it; how that went is in the evidence of the connection. */
  open(about: { label: string; step: number }): Connection
  /** Types at it, where its input was kept open. */
  type?(text: string): void
  /**
   * Closes our side of a connection that is over. Where the port will be needed again and nobody can
   * notice, it may be reset instead, unless `plainly` is asked for.
   */
  release(connection: Connection, plainly: boolean): void
  /**
   * Gives it a moment for what it has to say of connections that are over, before it is told to end:
   * a thread of its own may be about to log that. With a limit (milliseconds), it is one that may be
   * about to end by itself, and is waited for.
   */
  settled?(limit?: number): Promise<void>
  /** Whether it can still be spoken to, as far as is known without a connection. */
  alive(): boolean
  /** Whether all that was sent on a connection has been read; `undefined` if that cannot be seen. */
  hasRead(connection: Connection): boolean | undefined
  /** Waits until it has shut down, no longer than the limit (milliseconds). */
  shutdown(limit: number): Promise<ShutdownEvidence>
  /** Ends it if it still runs, and completes its evidence. */
  end(): Promise<void>
  /** Its last lines, for who asks why it ended. */
  lastLines(): string[]
}

/** Tells a life from the reason why there is none. */
export function isLife(started: ServerLife | StartFailure): started is ServerLife {
  return 'evidence' in started
}
