import type { Exit, Output } from '../evidence.ts'
import type { Connection } from '../wire/connection.ts'
import type { PrivateNetwork } from './private-network/private-network.ts'

/** A client under test, however it is started. */
export interface ClientSubject {
  /** What the report says of it. */
  readonly facts: Record<string, unknown>
  /** What weakens the verdicts, in sentences. */
  readonly notes: Set<string>
  /** How many of its lives can be told apart at the same time. */
  readonly atOnce: number
  /** The network that its next life is in, if that is not the suite's own. */
  readonly network?: PrivateNetwork | undefined
  /** The ports on any of which it may look for a server. */
  ports(): Promise<readonly number[]>
  /** Refuses what could not be run, before anything is. */
  prepare(): Promise<void>
  /** Starts it once, types at it, and lets it find a server, or none. */
  start(keyboard: Uint8Array, listens: boolean): Promise<ClientLife>
  /** Gives all its lives to come a network in which each address is near; false if there can be none. */
  moveElsewhere?(): Promise<boolean>
  /** Lets go of the port. */
  close(): Promise<void>
}

/** One life of a client: from its start to its end. */
export interface ClientLife {
  /** Where it is to connect. */
  readonly host: string
  readonly port: number
  /** Milliseconds on the clock of the run. */
  readonly started: number
  /** The connections that it has made so far, in order. */
  readonly connections: readonly Connection[]
  readonly exit: Exit | undefined
  readonly exited: Promise<Exit>
  /** Resolves once it has made so many connections. */
  untilConnected(count: number): Promise<unknown>
  /** Resolves once it is seen to wait at an address where nobody answers it, if that can be seen. */
  untilLost?(): Promise<true>
  /** Whether it may still read what is sent on a connection: who has sent a FIN may well. */
  hears(connection: Connection): boolean
  /** Whether it has read all that was sent on a connection; `undefined` if that cannot be seen. */
  hasRead(connection: Connection): boolean | undefined
  /** Ends it if it still runs, lets go of its connections, and gives what it has left behind. */
  end(): Promise<ClientRemains>
}

/** What is known of a client's life when it is over. */
export interface ClientRemains {
  output: Output[]
  lastLines: string[]
  /** Processes of it that were still there after its end. */
  survivors: string[]
}
