import type { Dialect } from '../../spec/dialect.ts'
import { within } from '../deadlines.ts'
import { isGreeting } from '../dialect/greeting.ts'
import { greets } from '../dialect/habits.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { Connection } from '../wire/connection.ts'
import { type Awaited, isMessage, untilMessage } from './message-wait.ts'

/** The most octets of a reply that are read as one. */
const REPLY_LIMIT = 65_536

/** Hears what a server says on its connections: a greeting, where it speaks first, and a reply. */
export class Hearing {
  readonly #dialect: Dialect
  readonly #greetings = new WeakMap<Connection, number>()

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  /** Waits for the greeting, once on each connection: nothing is to be sent before it. */
  async greeting(connection: Connection, limit: number): Promise<void> {
    if (!greets(this.#dialect) || this.#greetings.has(connection)) return
    const done = () => connection.end !== undefined || isGreeting(connection.octets, this.#dialect)
    await within(limit, connection.until(done))
    this.#greetings.set(connection, connection.octets.length)
  }

  /** Resolves when a reply has come, or none can come any more. */
  untilReply(connection: Connection): Promise<void> {
    return untilMessage(connection, this.#awaited(connection))
  }

  hasReply(connection: Connection): boolean {
    return isMessage(connection, this.#awaited(connection))
  }

  /** What was said in answer, up to now. */
  answer(connection: Connection): Uint8Array {
    return connection.octets.subarray(this.#awaited(connection).skip)
  }

  #awaited(connection: Connection): Awaited & { skip: number } {
    const { reply: codec } = wireOf(this.#dialect)
    return { codec, skip: this.#greetings.get(connection) ?? 0, most: REPLY_LIMIT }
  }
}
