import { availableParallelism } from 'node:os'
import { now } from '../deadlines.ts'
import { unlessInterrupted } from '../interruption.ts'
import { Refusal } from '../refusal.ts'
import { ClientListener } from './client-listener.ts'
import type { ClientLife, ClientSubject } from './client-subject.ts'
import { fillCommand, mustBeFound, splitCommand, takesPort } from './command-line.ts'
import { ASSIGNED_PORT, PortSource } from './free-port.ts'
import { addressLacking, isPortTaken } from './port-holder.ts'
import { type Need, noteOf } from './private-network/need.ts'
import { PrivateNetwork } from './private-network/private-network.ts'
import { SubjectProcess, TERM_GRACE } from './process.ts'
import type { Confinement } from './sandbox/confinement.ts'
import { type Manners, type Place, SpawnedClientLife } from './spawned-client-life.ts'

const LOOPBACK = '127.0.0.1'

/** Where a client finds the suite without a network of its own. */
const IN_REACH: readonly string[] = [LOOPBACK, '::1', '0.0.0.0', '::', 'localhost']

/** More than that at once would make a good client late on a machine that has much to do. */
const MOST_AT_ONCE = 4

/** How `--client "CMD"` is to be run. */
export interface ClientOptions {
  command: string
  /** The port of `--port`, where the command takes none. */
  port?: number
  cwd: string
  env: Readonly<Record<string, string>>
  pty?: boolean
  /** What keeps it apart from the suite and the machine. */
  confinement?: Confinement | undefined
  /** The address that it connects to, where it knows none but one; else the loopback. */
  host?: string
  /** What is typed at it in place of what a transcript says. */
  keyboard?: (typed: Uint8Array, where: { host: string; port: number }) => Uint8Array
}

/** A client that the suite starts anew for each case, on a port where the suite listens. */
export class SpawnedClient implements ClientSubject {
  readonly facts: Record<string, unknown>
  readonly notes = new Set<string>()
  readonly #options: ClientOptions
  readonly #words: readonly string[]
  /** Whether it looks for its server at an address that is not the loopback. */
  #elsewhere = false
  readonly #manners: Manners = { grace: TERM_GRACE }
  readonly #source = new PortSource()
  readonly #places: Place[] = []
  /** Those where no client is at work. */
  readonly #free: Place[] = []

  constructor(options: ClientOptions) {
    this.#options = options
    this.#words = splitCommand(options.command, '--client')
    this.facts = { kind: 'client', command: options.command }
  }

  /** Clients that take their port can each be given one of their own. */
  get atOnce(): number {
    return takesPort(this.#words) ? Math.min(MOST_AT_ONCE, availableParallelism()) : 1
  }

  get network(): PrivateNetwork | undefined {
    return this.#free.at(-1)?.network
  }

  async prepare(): Promise<void> {
    const { cwd, env } = this.#options
    mustBeFound(this.#words, { cwd, path: env['PATH'], flag: '--client' })
    const place = await this.#newPlace()
    this.#free.push(place)
    await this.#listenAt(place)
    await place.listener.pause()
  }

  async start(keyboard: Uint8Array, listens: boolean): Promise<ClientLife> {
    const { cwd, env, pty, confinement, keyboard: typedAs = (typed) => typed } = this.#options
    await unlessInterrupted()
    const place = this.#free.pop() ?? (await this.#newPlace())
    await (listens ? this.#listenAt(place) : place.listener.pause())
    const { host, port, network } = place
    const words = fillCommand(this.#words, { port, host })
    const started = now()
    const process = new SubjectProcess({
      words,
      cwd,
      env: { HOST: host, PORT: String(port), ...env },
      input: typedAs(keyboard, { host, port }),
      pty: pty === true,
      network,
      confinement,
    })
    const leave = () => void this.#free.push(place)
    return new SpawnedClientLife({ process, place, started, manners: this.#manners, leave })
  }

  async moveElsewhere(): Promise<boolean> {
    if (this.#elsewhere) return false
    await this.close()
    this.#elsewhere = true
    for (const places of [this.#places, this.#free]) places.length = 0
    try {
      this.#free.push(await this.#newPlace())
      return true
    } catch (error) {
      this.#elsewhere = false
      if (error instanceof Refusal) return false
      throw error
    }
  }

  async ports(): Promise<readonly number[]> {
    await this.#letGo()
    const place = this.#free.at(-1) ?? (await this.#newPlace())
    if (!this.#free.includes(place)) this.#free.push(place)
    await this.#listenAt(place).catch((error: unknown) => {
      // The server that it is to meet may be the one that is there.
      if (!isPortTaken(error)) throw error
    })
    await place.listener.pause()
    return place.ports
  }

  async close(): Promise<void> {
    await this.#letGo()
    for (const { network } of this.#places) network?.close()
    for (const places of [this.#places, this.#free])
      places.splice(0, places.length, ...places.filter(({ network }) => network === undefined))
  }

  async #letGo(): Promise<void> {
    for (const { listener } of this.#places) {
      listener.forget()
      await listener.pause()
    }
  }

  /** One that takes no port may obey PORT, or know none but the assignment's: it finds us on both. */
  async #newPlace(): Promise<Place> {
    const fixed = takesPort(this.#words) ? undefined : this.#options.port
    const port = fixed ?? (await this.#source.next())
    const mayIgnoreIt = fixed === undefined && !takesPort(this.#words)
    const ports = mayIgnoreIt ? [port, ASSIGNED_PORT] : [port]
    const { host = LOOPBACK } = this.#options
    const place: Place = { host, port, ports, listener: new ClientListener(ports) }
    // Out there it might find a machine that is none of ours.
    const isFar = this.#elsewhere || !IN_REACH.includes(host)
    if (isFar && !(await this.#makePrivate(place, 'address'))) throw addressLacking(host)
    this.#places.push(place)
    return place
  }

  /** Listens at a place, and where its port is another's, in a network of its own. */
  async #listenAt(place: Place): Promise<void> {
    try {
      await place.listener.listen()
    } catch (error) {
      const mayMove = place.network === undefined && !takesPort(this.#words)
      if (!mayMove || !isPortTaken(error) || !(await this.#makePrivate(place, 'taken'))) throw error
      await place.listener.listen()
    }
  }

  /** Moves a place into a network of its own, if there can be one. */
  async #makePrivate(place: Place, need: Need): Promise<boolean> {
    const began = now()
    const network = await PrivateNetwork.make()
    if (network === undefined) return false
    this.notes.add(noteOf(need, place.ports.at(-1) ?? place.port, now() - began))
    place.network = network
    place.listener = new ClientListener(place.ports, network)
    // It stays while clients come and go.
    network.inhabit(undefined)
    return true
  }
}
