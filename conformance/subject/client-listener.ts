import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { Connection } from '../wire/connection.ts'
import { Watchers } from '../wire/watchers.ts'
import { portTaken } from './port-holder.ts'
import type { PrivateNetwork } from './private-network/private-network.ts'

/** Where a client on this machine looks for `localhost`: never where others could connect. */
export const LOOPBACKS = ['127.0.0.1', '::1'] as const

/** All addresses of a private network, where there is nobody else. */
const ANY = ['0.0.0.0', '::'] as const

/** Connections of one client that are looked at; more of them are dropped at once. */
const KEPT = 64

/** The suite in the place of a server: takes each connection, and does nothing on it by itself. */
export class ClientListener {
  readonly #ports: readonly number[]
  readonly #network: PrivateNetwork | undefined
  readonly #watchers = new Watchers()
  #servers: Server[] = []
  #accepted: Connection[] = []

  /** Any of these ports may be the one that the client knows; in the network that it lives in. */
  constructor(ports: readonly number[], network?: PrivateNetwork) {
    this.#ports = ports
    this.#network = network
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
        for (const host of this.#network === undefined ? LOOPBACKS : ANY) {
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

  async #listenOn(host: string, port: number): Promise<Server | undefined> {
    const place = { host, port, ipv6Only: true }
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      this.#take(socket),
    )
    try {
      server.listen((await this.#network?.listen(place)) ?? { host, port })
      await once(server, 'listening')
      return server.on('error', () => undefined)
    } catch (error) {
      if (codeOf(error) === 'EADDRINUSE') throw portTaken(port)
      // A machine may well be without IPv6.
      if (!host.includes(':')) throw error
      return undefined
    }
  }

  #take(socket: Socket): void {
    if (this.#accepted.length >= KEPT) return void socket.on('error', () => undefined).destroy()
    const label = this.#accepted.length === 0 ? 'main' : `number ${this.#accepted.length + 1}`
    this.#accepted.push(new Connection(socket, { label, step: 0 }))
    this.#watchers.notify()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
