import { now, pause } from '../deadlines.ts'
import type { Connection } from '../wire/connection.ts'
import { socketsOn } from './socket-table.ts'

/** How often a socket is looked at that may soon be orphaned. */
const LOOKS = 5
/** Between two looks, in milliseconds, and in the time that a look takes: a table may be long. */
const PAUSE = 4
const PAUSE_IN_LOOKS = 4
/** So many in a row that stay held show a server that lets go only after its client has. */
const ENOUGH = 3

interface Waiting {
  connection: Connection
  looks: number
  gone: () => void
}

/**
 * Keeps a port free of TIME_WAIT that a server will need again: what the server has closed first is
 * ended by a reset, once nobody holds the server's end and so nobody can notice. A server may send its
 * FIN a moment before it lets go of the socket, so there is more than one look; as the whole table of
 * sockets is read for each, one look serves all connections that wait.
 */
export class PortKeeper {
  readonly #port: number
  readonly #table: typeof socketsOn
  #waiting: Waiting[] = []
  #heldInARow = 0
  #nextLook = 0

  /** `table` gives the sockets of a local port, where the machine shows them. */
  constructor(port: number, table: typeof socketsOn = socketsOn) {
    this.#port = port
    this.#table = table
  }

  /** Ends our side of a connection that the server has ended; resolves once that is done. */
  letGo(connection: Connection): Promise<void> {
    return new Promise((gone) => {
      this.#waiting.push({ connection, looks: 0, gone })
      if (this.#waiting.length === 1) void this.#lookWhileOneWaits()
    })
  }

  async #lookWhileOneWaits(): Promise<void> {
    while (this.#waiting.length > 0) {
      const early = this.#nextLook - now()
      if (early > 0) await pause(early)
      const began = now()
      const orphans = this.#orphans()
      this.#waiting = this.#waiting.filter((one) => this.#stillWaits(one, orphans))
      this.#nextLook = now() + Math.max(PAUSE, PAUSE_IN_LOOKS * (now() - began))
    }
  }

  /** The ports on our side of those connections whose other end nobody holds any more. */
  #orphans(): ReadonlySet<number> {
    const rows = this.#table(this.#port) ?? []
    return new Set(rows.flatMap((row) => (row.inode === 0 ? [row.remotePort] : [])))
  }

  #stillWaits(one: Waiting, orphans: ReadonlySet<number>): boolean {
    const orphaned = orphans.has(one.connection.evidence.port)
    one.looks += 1
    if (!orphaned && one.looks < this.#patience()) return true
    if (orphaned) one.connection.reset()
    else one.connection.close()
    this.#heldInARow = orphaned ? 0 : this.#heldInARow + 1
    one.gone()
    return false
  }

  #patience(): number {
    return this.#heldInARow < ENOUGH ? LOOKS : 1
  }
}
