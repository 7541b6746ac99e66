import { lookup } from 'node:dns/promises'
import type { Socket } from 'node:net'
import { isIP, SocketAddress } from 'node:net'
import { networkInterfaces } from 'node:os'
import { now, pause } from '../deadlines.ts'
import { unlessInterrupted } from '../interruption.ts'
import { Refusal, said } from '../refusal.ts'
import type { LogSource } from './log-source.ts'
import { connected } from './readiness.ts'
import type { ServerLife, ServerSubject, StartFailure } from './server-subject.ts'
import { listeners } from './socket-table.ts'
import { TargetLife } from './target-life.ts'

/** How `--target HOST:PORT` is to be reached. */
export interface TargetOptions {
  host: string
  port: number
  log: LogSource | undefined
  /** Milliseconds to wait for a server that is started at the same time, as in a pipe. */
  patience?: number
  /** Seconds to wait for the server to come back after each shutdown; absent: it has one life. */
  awaitRestart?: number
}

/** How long one address is tried for, in milliseconds. */
const CONNECT_LIMIT = 5000

/** A server that runs already, here or elsewhere. */
export class TargetServer implements ServerSubject {
  readonly facts: Record<string, unknown>
  readonly restartable: boolean
  readonly notes = new Set<string>()
  readonly #options: TargetOptions
  #address: string | undefined

  constructor(options: TargetOptions) {
    this.#options = options
    this.restartable = options.awaitRestart !== undefined
    this.facts = { kind: 'target', host: options.host, port: options.port }
  }

  async start(): Promise<ServerLife | StartFailure> {
    const { port, log, awaitRestart } = this.#options
    const again = this.#address !== undefined
    const socket = again ? await this.#comeBack(awaitRestart ?? 0) : await this.#firstThatAnswers()
    if (socket === undefined) return { refusal: this.#refusal(again), lastLines: [] }
    this.#address = socket.remoteAddress ?? this.#options.host
    this.facts['address'] = this.#address
    const local = isLocal(this.#address)
    if (!local)
      this.notes.add('The server is on another machine: its log is matched by names, not by ports.')
    const listener = local ? listenerOn(this.#address, port) : undefined
    return new TargetLife({
      socket,
      address: this.#address,
      port,
      local,
      log,
      restarts: this.restartable,
      listener,
    })
  }

  startAgain(): Promise<ServerLife | StartFailure | undefined> {
    return this.restartable ? this.start() : Promise.resolve(undefined)
  }

  async #firstThatAnswers(): Promise<Socket | undefined> {
    const { port, patience = 0 } = this.#options
    const addresses = await this.#resolve()
    const began = now()
    for (;;) {
      for (const address of addresses) {
        const socket = await connected(address, port, CONNECT_LIMIT)
        if (socket !== undefined) return socket
      }
      if (now() - began >= patience) return undefined
      await unlessInterrupted()
      await pause(20)
    }
  }

  async #comeBack(seconds: number): Promise<Socket | undefined> {
    const began = now()
    while (now() - began < seconds * 1000) {
      const socket = await connected(this.#address ?? '', this.#options.port, CONNECT_LIMIT)
      if (socket !== undefined) return socket
      await pause(20)
    }
    return undefined
  }

  async #resolve(): Promise<string[]> {
    const { host } = this.#options
    if (isIP(host) !== 0) return [host]
    try {
      return (await lookup(host, { all: true })).map(({ address }) => address)
    } catch (cause) {
      const refusal = new Refusal(
        'E_TARGET',
        {
          where: '--target',
          expected: 'a host that has an address',
          found: host,
          advice: 'Check the name, or give the address.',
        },
        { status: 3, cause },
      )
      throw refusal
    }
  }

  #refusal(again: boolean): Refusal {
    const { host, port, awaitRestart } = this.#options
    return new Refusal(
      'E_TARGET',
      {
        where: '--target',
        expected: again
          ? `the server to come back within ${awaitRestart} s`
          : 'a server that accepts connections',
        found: said(`nobody listening on ${host}:${port}`),
        advice: 'Start the server first, and give the address and port that it prints.',
      },
      { status: 3 },
    )
  }
}

/** The inode of the socket that listens on an address and port of this machine, where that can be seen. */
export function listenerOn(address: string, port: number): number | undefined {
  const rows = listeners().filter((row) => row.port === port)
  const own = rows.find((row) => plain(row.address) === plain(address))
  const anyOf = isIP(plain(address)) === 6 ? ['::'] : ['0.0.0.0', '::']
  return (own ?? rows.find((row) => anyOf.includes(row.address)))?.inode
}

function isLocal(address: string): boolean {
  const own = Object.values(networkInterfaces()).flatMap((entries) => entries ?? [])
  return (
    plain(address).startsWith('127.') ||
    own.some((entry) => plain(entry.address) === plain(address))
  )
}

/** An address in its one shortest notation; an IPv4 address as such. */
function plain(address: string): string {
  const unzoned = address.replace(/%.*$/u, '')
  const short =
    isIP(unzoned) === 6 ? new SocketAddress({ address: unzoned, family: 'ipv6' }).address : unzoned
  return short.replace(/^::ffff:(?=[\d.]+$)/u, '')
}
