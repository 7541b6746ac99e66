import { createServer } from 'node:net'
import { connected } from './readiness.ts'
import { hasSocketTable, listeners, portsInUse } from './socket-table.ts'

/** The port of the assignment, for programs that know no other. */
export const ASSIGNED_PORT = 8000

/** Outside the ephemeral range, where a connect can meet itself. */
const FIRST = 20_000
const LAST = 32_000

/** Gives ports that nothing uses, none of them twice. */
export class PortSource {
  readonly #given = new Set<number>()
  #taken: ReadonlySet<number> | undefined

  /** A free port: not in the table of sockets, not even waiting there, and bindable. */
  async next(): Promise<number> {
    this.#taken ??= portsInUse()
    for (;;) {
      const port = FIRST + Math.floor(Math.random() * (LAST - FIRST))
      if (this.#given.has(port) || this.#taken.has(port)) continue
      this.#given.add(port)
      if (await canBind(port)) return port
    }
  }
}

/** Whether a server could listen on that port now, as far as a bind tells. */
export function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** Whether some program listens on that port of this machine. */
export async function isListenedOn(port: number): Promise<boolean> {
  if (hasSocketTable()) return listeners().some((row) => row.port === port)
  const socket = await connected('127.0.0.1', port)
  socket?.destroy()
  return socket !== undefined
}
