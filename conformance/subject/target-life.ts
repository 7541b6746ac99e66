import type { Socket } from 'node:net'
import { now, pause } from '../deadlines.ts'
import type { LifeEvidence, ShutdownEvidence } from '../evidence.ts'
import { Connection } from '../wire/connection.ts'
import type { LogSource } from './log-source.ts'
import { connected } from './readiness.ts'
import type { ServerLife } from './server-subject.ts'
import { listeners, socketsOn } from './socket-table.ts'

/** What a life of a running server is made of. */
export interface TargetParts {
  /** The connection that found the server: the first that is asked for. */
  socket: Socket
  address: string
  port: number
  local: boolean
  log: LogSource | undefined
  /** Someone else starts it again at once, so that a connection after its end proves nothing. */
  restarts: boolean
  /** The inode of its listening socket, where that can be seen. */
  listener: number | undefined
}

/** How long the last line of a log is waited for after the end of its server, in milliseconds. */
const LOG_LIMIT = 1000

/** How long a log must have been still before its last line is taken for the last, in milliseconds. */
const SETTLED = 100

/** One life of a server that runs already: from the first connection to its shutdown. */
export class TargetLife implements ServerLife {
  readonly evidence: LifeEvidence
  readonly #parts: TargetParts
  #socket: Socket | undefined
  #ended = false

  constructor(parts: TargetParts) {
    const { socket, address, port, local, log } = parts
    this.#parts = parts
    this.#socket = socket
    this.evidence = {
      host: address,
      port,
      local,
      ended: 'still running',
      survivors: [],
      ...(parts.restarts ? { restarts: true as const } : {}),
      ...(log?.prelude === undefined ? {} : { prelude: log.prelude }),
    }
  }

  open(about: { label: string; step: number }): Connection {
    const held = this.#socket
    this.#socket = undefined
    const { address: host, port } = this.#parts
    if (held === undefined || held.destroyed) return Connection.open({ host, port }, about)
    const connection = new Connection(held, about)
    held.resume()
    return connection
  }

  release(connection: Connection): void {
    connection.close()
  }

  alive(): boolean {
    return this.evidence.ended === 'still running'
  }

  hasRead(connection: Connection): boolean | undefined {
    if (!this.#parts.local) return undefined
    const { port } = connection.evidence
    const row = socketsOn(this.#parts.port)?.find(({ remotePort }) => remotePort === port)
    return row === undefined ? undefined : row.unread === 0
  }

  async shutdown(limit: number): Promise<ShutdownEvidence> {
    const byTable = this.#parts.listener !== undefined
    const began = now()
    for (let gap = 2; ; gap = Math.min(gap * 1.5, 50)) {
      const refuses = byTable ? !this.#stillListens() : !(await this.#accepts())
      if (refuses || now() - began > limit) {
        if (refuses) this.evidence.ended = 'by itself'
        return { refuses, seen_by: byTable ? 'socket table' : 'probe' }
      }
      await pause(gap)
    }
  }

  async end(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    this.#socket?.destroy()
    const { log } = this.#parts
    if (log === undefined) return
    const over = this.evidence.ended === 'by itself'
    const quiet = quietFor(SETTLED)
    const complete = (text: string) =>
      over
        ? /out of range/u.test(lastLineOf(text))
        : quiet(text) && /connection closed/iu.test(lastLineOf(text))
    this.evidence.log = [await log.take(complete, LOG_LIMIT)]
  }

  lastLines(): string[] {
    return []
  }

  #stillListens(): boolean {
    return listeners().some(({ inode }) => inode === this.#parts.listener)
  }

  /** A server that someone starts again at once accepts, and that says nothing of the old one. */
  async #accepts(): Promise<boolean> {
    const socket = await connected(this.#parts.address, this.#parts.port)
    socket?.destroy()
    return socket !== undefined
  }
}

/** Tells whether a growing text has been the same for so long; what comes late belongs to this life too. */
function quietFor(milliseconds: number): (text: string) => boolean {
  let length = -1
  let since = 0
  return (text) => {
    if (text.length !== length) since = now()
    length = text.length
    return now() - since >= milliseconds
  }
}

function lastLineOf(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? ''
}
