import type { PlannedClientCase } from '../cases/client-case.ts'
import { now, within } from '../deadlines.ts'
import type { Exit } from '../evidence.ts'
import type { MeetingExchange } from '../meeting-evidence.ts'
import { LOOPBACKS } from '../subject/client-listener.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { portTaken } from '../subject/port-holder.ts'
import type { ServerLife } from '../subject/server-subject.ts'
import { Relay } from '../wire/relay.ts'
import type { RelayedConnection } from '../wire/relayed-connection.ts'
import { Watchers } from '../wire/watchers.ts'

/** Connections of one exchange that are kept. */
const MOST_CONNECTIONS = 64

/** An exchange that goes on, for who decides how long it is waited for. */
export interface OpenExchange {
  /** Resolves when the client's process has ended. */
  exited: Promise<Exit>
  /** Resolves, with the first connection of the client, when there is one. */
  connected: Promise<RelayedConnection>
}

/** How long an exchange is waited for. */
export interface Patience {
  /** Resolves when nothing more is waited for; a client that still runs then is ended. */
  untilOver: (exchange: OpenExchange) => Promise<unknown>
  /** Milliseconds that a server may take to close its side once the client has ended. */
  close: number
}

/** Where a client meets a server: relays on each port where it may look for one. */
export class MeetingPlace {
  /** The client may find the server itself: no relay can stand in between. */
  readonly isDirect: boolean
  /** The ports on which the client is awaited. */
  readonly ports: readonly number[]
  readonly #client: ClientSubject
  readonly #relays: readonly Relay[]
  readonly #guests: Guests

  private constructor(
    client: ClientSubject,
    { relays, guests, isDirect }: { relays: readonly Relay[]; guests: Guests; isDirect: boolean },
  ) {
    this.#client = client
    this.#relays = relays
    this.#guests = guests
    this.isDirect = isDirect
    this.ports = relays.map(({ port }) => port)
  }

  /** Listens where the client looks for a server, unless the server itself is there. */
  static async open(life: ServerLife, client: ClientSubject): Promise<MeetingPlace> {
    const { host, port } = life.evidence
    const there = life.network
    const ports = await client.ports()
    const here = client.network
    // In networks of their own the same port is not the same place.
    const isTheServers = (own: number) => own === port && there === undefined && here === undefined
    const guests = new Guests()
    const relays: Relay[] = []
    for (const own of ports.filter((one) => !isTheServers(one))) {
      const options = {
        hosts: here === undefined ? LOOPBACKS : ['0.0.0.0'],
        port: own,
        upstream: { host, port },
        reach: there && ((to: { host: string; port: number }) => there.connect(to)),
        listen: here && ((place: { host: string; port: number }) => here.listen(place)),
        onConnection: (connection: RelayedConnection) => guests.take(connection),
      }
      try {
        relays.push(await Relay.open(options))
      } catch (error) {
        await Promise.all(relays.map((relay) => relay.close()))
        throw isTaken(error) ? portTaken(own) : error
      }
    }
    return new MeetingPlace(client, { relays, guests, isDirect: ports.some(isTheServers) })
  }

  /** Starts the client once, and writes down what passes. */
  async exchange(
    plan: PlannedClientCase,
    { untilOver, close }: Patience,
  ): Promise<MeetingExchange> {
    const began = now()
    this.#guests.forget()
    const life = await this.#client.start(plan.keyboard, false)
    await untilOver({ exited: life.exited, connected: this.#guests.first() })
    const { exit } = life
    const { output, lastLines } = await life.end()
    const connections = this.#guests.all
    // A server may take its time to close; what it does after that is not waited for.
    await within(close, Promise.all(connections.map(({ over }) => over)))
    for (const connection of connections) connection.cut()
    return {
      plan,
      began,
      ended: now(),
      relayed: connections.map(({ record }) => record),
      output,
      last_lines: lastLines,
      ...(exit === undefined ? {} : { exit }),
    }
  }

  /** Listens no more, and ends what is still open. */
  async close(): Promise<void> {
    await Promise.all(this.#relays.map((relay) => relay.close()))
  }
}

/** The connections of one exchange. */
class Guests {
  #connections: RelayedConnection[] = []
  readonly #watchers = new Watchers()

  get all(): readonly RelayedConnection[] {
    return this.#connections
  }

  /** A client needs one connection; what a flood of them says is of no interest to anybody. */
  take(connection: RelayedConnection): void {
    if (this.#connections.length >= MOST_CONNECTIONS) return connection.cut()
    this.#connections.push(connection)
    this.#watchers.notify()
  }

  async first(): Promise<RelayedConnection> {
    await this.#watchers.until(() => this.#connections.length > 0)
    const [first] = this.#connections
    if (first === undefined) throw new Error('expected a connection, found none')
    return first
  }

  forget(): void {
    this.#connections = []
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
