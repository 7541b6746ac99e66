import type { LogRole } from './log-role.ts'

/** A log to be checked: a file, or standard input. */
export interface LogInput {
  /** As the user gave it. */
  name: string
  role: LogRole
  /** Its octets, from the beginning; to be asked once. A piece is not kept beyond the next one. */
  octets(): AsyncIterable<Buffer>
}
