import type { MeetingExchange } from '../meeting-evidence.ts'

/** One visit of a client to a server, in one life of that server. */
export interface Met {
  /** The file name of the client's submission. */
  client: string
  /** What was typed. */
  number: number
  exchange: MeetingExchange
  /** The port on which the client was awaited. */
  port: number
  /** After it the server was gone: it had ended, or refused the next connection. */
  gone?: true
}
