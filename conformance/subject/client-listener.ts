import { createServer, type Server, type Socket } from 'node:net'
import { Connection } from '../wire/connection.ts'
import { Watchers } from '../wire/watchers.ts'
import { portTaken } from './port-holder.ts'

/** Where a client on this machine looks for `localhost`: never where others could connect. */
export const LOOPBACKS = ['127.0.0.1', '::1'] as const

/** Connections of one client that are looked at; more of them are dropped at once. */
const KEPT = 64

/** The suite in the place of a server: takes each connection, and does nothing on it by itself. */
export class ClientListener {
  readonly #ports: readonly number[]
  readonly #watchers = new Watchers()
  #servers: Server[] = []
  #accepted: Connection[] = []

  /** Any of these ports may be the one that the client knows. */
  constructor(ports: readonly number[]) {
    this.#ports = ports
  }

  /** The connections that were made since the last `forget`, in order. */
  get accepted(): readonly Connection[] {
    return this.#accepted
  }

  /** Listens on all of its ports or, where one of them is taken, on none. */
  async listen(): Promise<void> {
    if (this.#servers.length > 0) return
    try {
      for (const port of this.#ports)
        for (const host of LOOPBACKS) {
          const server = await this.#listenOn(host, port)
          if (server !== undefined) this.#servers.push(server)
        }
    } catch (error) {
      await this.pause()
      throw error
    }
  }

  /** Listens no more, until asked again: whoever connects is refused. */
  async pause(): Promise<void> {
    const servers = this.#servers
    this.#servers = []
    await Promise.all(
      servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
    )
  }

  /** Lets go of all connections, so that the next client begins with none. */
  forget(): void {
    for (const connection of this.#accepted) connection.close()
    this.#accepted = []
  }

  /** Resolves as soon as the condition holds after a new connection. */
  until(condition: () => boolean): Promise<true> {
    return this.#watchers.until(condition)
  }

  #listenOn(host: string, port: number): Promise<Server | undefined> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      this.#take(socket),
    )
    return new Promise((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') reject(portTaken(port))
        else if (host === LOOPBACKS[0]) reject(error)
        else resolve(undefined)
      })
      server.listen({ host, port }, () => resolve(server))
    })
  }

  #take(socket: Socket): void {
    if (this.#accepted.length >= KEPT) return void socket.on('error', () => undefined).destroy()
    const label = this.#accepted.length === 0 ? 'main' : `number ${this.#accepted.length + 1}`
    this.#accepted.push(new Connection(socket, { label, step: 0 }))
    this.#watchers.notify()
  }
}
