import { createServer, type Server, type Socket } from 'node:net'
import { RelayedConnection } from './relayed-connection.ts'

/** Where a relay listens, and to whom it passes on what it gets. */
export interface RelayOptions {
  /** Addresses; those that this machine does not have are passed over while one is left. */
  hosts: readonly string[]
  /** 0 is any free one. */
  port: number
  upstream: { host: string; port: number }
  /** Connects to the server where it lives in another network. */
  reach?: ((upstream: { host: string; port: number }) => Socket) | undefined
  /** Gives a socket that listens where the clients live, if that is another network. */
  listen?: ((place: { host: string; port: number }) => Promise<Server>) | undefined
  /** Told of each connection as soon as it is accepted. */
  onConnection: (connection: RelayedConnection) => void
}

/** What listening says of an address that the machine does not have. */
const NO_SUCH_ADDRESS = ['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']

/** Stands between clients and a server: passes on all that they do, and writes it down. */
export class Relay {
  readonly #options: RelayOptions
  readonly #servers: Server[] = []
  readonly #open = new Set<RelayedConnection>()
  readonly #hosts: string[] = []
  #port: number
  #count = 0

  private constructor(options: RelayOptions) {
    this.#options = options
    this.#port = options.port
  }

  /** Listens; rejects with what the system says where it cannot. */
  static async open(options: RelayOptions): Promise<Relay> {
    const relay = new Relay(options)
    try {
      await relay.#listen()
    } catch (error) {
      await relay.close()
      throw error
    }
    return relay
  }

  /** The port that it listens on. */
  get port(): number {
    return this.#port
  }

  /** The addresses that it listens on. */
  get hosts(): readonly string[] {
    return this.#hosts
  }

  /** Listens no more, ends what is still open, and resolves when all of it is gone. */
  async close(): Promise<void> {
    const listeners = this.#servers.map(
      (server) => new Promise<void>((resolve) => server.close(() => resolve())),
    )
    const connections = [...this.#open].map((connection) => {
      connection.cut()
      return connection.over
    })
    await Promise.all([...listeners, ...connections])
  }

  async #listen(): Promise<void> {
    let missing: unknown
    for (const host of this.#options.hosts) {
      try {
        await this.#listenOn(host)
      } catch (error) {
        if (!NO_SUCH_ADDRESS.includes(codeOf(error))) throw error
        missing = error
      }
    }
    if (this.#hosts.length === 0) throw missing
  }

  async #listenOn(host: string): Promise<void> {
    const place = { host, port: this.#port }
    const given = await this.#options.listen?.(place)
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      this.#accept(socket),
    )
    return new Promise((resolve, reject) => {
      server.on('error', reject)
      server.listen(given ?? place, () => {
        const address = server.address()
        if (typeof address === 'object' && address !== null) this.#port = address.port
        this.#servers.push(server)
        this.#hosts.push(host)
        resolve()
      })
    })
  }

  #accept(socket: Socket): void {
    this.#count += 1
    const { upstream, reach } = this.#options
    const connection = new RelayedConnection(socket, reach?.(upstream) ?? upstream, this.#count)
    this.#open.add(connection)
    void connection.over.then(() => this.#open.delete(connection))
    this.#options.onConnection(connection)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
