import { type ChildProcess, spawn } from 'node:child_process'
import { Server, Socket } from 'node:net'
import { within } from '../../deadlines.ts'
import { endWithTheRun } from '../../interruption.ts'
import { AGENT } from './agent.ts'
import { arrive, lateSocket, stayAway } from './late-socket.ts'
import { type SetUp, setUp } from './set-up.ts'

/** How long it may take to make a network, or to be given a listening socket, in milliseconds. */
const LIMIT = 5000

/** How long a network that nobody lives in is kept for a second start there, in milliseconds. */
const KEPT = 2000

/** An address and port in a private network. */
export interface PlaceToListen {
  host: string
  port: number
  ipv6Only?: boolean
}

/** What the agent says of something that it was asked for; the socket comes beside it. */
type Answer = (code: string | undefined, handle: unknown) => void

/**
 * A network of which this machine knows nothing: every port is free there, and every address its
 * own. An agent in it makes the sockets by which the suite speaks to the programs there. It is gone
 * when the agent is, which ends with the suite however that ends.
 */
export class PrivateNetwork {
  readonly #agent: ChildProcess
  readonly #pid: number
  readonly #setUp: SetUp
  readonly #answers = new Map<number, Answer>()
  readonly #isOver: () => void
  #asked = 0
  #closed = false
  readonly #inhabitants = new Set<object>()
  #removal: NodeJS.Timeout | undefined

  private constructor(agent: ChildProcess, pid: number, how: SetUp) {
    this.#agent = agent
    this.#pid = pid
    this.#setUp = how
    this.#isOver = endWithTheRun({ end: async () => this.close(), kill: () => this.close() })
    agent.on('message', (message, handle) => this.#hear(message, handle))
    agent.once('disconnect', () => this.#fallSilent())
    // Nobody waits for the agent itself, but for what it was asked for.
    agent.unref()
    agent.channel?.unref()
  }

  /** Makes a network; `undefined` where that is not possible or not allowed. */
  static async make(): Promise<PrivateNetwork | undefined> {
    const how = setUp()
    if (how === undefined) return undefined
    const [file = '', ...args] = how.make([process.execPath, '-e', AGENT])
    const agent = spawn(file, args, {
      env: { PATH: how.path },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // A signal to the suite's group would end it before the programs that it is to end.
      detached: true,
    })
    const ready = new Promise<boolean>((resolve) => {
      agent.once('message', () => resolve(true))
      agent.once('exit', () => resolve(false))
      agent.once('error', () => resolve(false))
    })
    const isReady = (await within(LIMIT, ready)) === true
    if (isReady && agent.pid !== undefined) return new PrivateNetwork(agent, agent.pid, how)
    agent.kill('SIGKILL')
    return undefined
  }

  /** The folder with this network's tables (proc(5)). */
  get tables(): string {
    return `/proc/${this.#pid}/net`
  }

  get isClosed(): boolean {
    return this.#closed || !this.#agent.connected
  }

  /** The words that run a command here. */
  entering(words: readonly string[]): string[] {
    return this.#setUp.enter(this.#pid, words)
  }

  /**
   * A process lives here that must not outlive the suite. The result takes that back: when the last
   * one has left, the network is kept for a moment more.
   */
  inhabit(leader: number | undefined): () => void {
    clearTimeout(this.#removal)
    const inhabitant = {}
    this.#inhabitants.add(inhabitant)
    if (!this.isClosed && leader !== undefined) this.#agent.send({ leader })
    return () => {
      if (!this.#inhabitants.delete(inhabitant) || this.#inhabitants.size > 0) return
      this.#removal = setTimeout(() => this.close(), KEPT).unref()
    }
  }

  /** Connects to a program here; how that went is told by the socket. */
  connect(to: { host: string; port: number }): Socket {
    const late = lateSocket()
    this.#ask({ connect: to }, (code, made) => {
      if (made instanceof Socket) arrive(late, made)
      else stayAway(late, code ?? 'ENETDOWN')
    })
    return late
  }

  /** A socket that listens here, for a server of `node:net` to listen on. */
  async listen(place: PlaceToListen): Promise<Server> {
    const asked = new Promise<Server>((resolve, reject) => {
      let given: Server | undefined
      const answer = (code: string | undefined, handle: unknown) => {
        if (handle instanceof Server) {
          given = handle
          this.#answers.set(id, answer)
        } else if (given !== undefined) resolve(given)
        else reject(Object.assign(new Error(`listen ${code}`), { code }))
      }
      const id = this.#ask({ listen: place }, answer)
    })
    const server = await within(LIMIT, asked)
    if (server !== undefined) return server
    throw new Error(`expected a listening socket in a private network within ${LIMIT} ms`)
  }

  /** Nobody will come back: the network is gone as soon as nobody lives there. */
  abandon(): void {
    if (this.#inhabitants.size === 0) this.close()
  }

  /** Ends the agent, and so the network. */
  close(): void {
    clearTimeout(this.#removal)
    this.#closed = true
    this.#isOver()
    // A channel that closes would tell it to end whom it knows, and their numbers may be others' by now.
    this.#agent.kill('SIGKILL')
    this.#fallSilent()
  }

  #ask(question: object, answer: Answer): number {
    this.#asked += 1
    const id = this.#asked
    this.#answers.set(id, answer)
    this.#agent.channel?.ref()
    if (this.isClosed) setImmediate(() => this.#fallSilent())
    else this.#agent.send({ id, ...question })
    return id
  }

  #hear(message: unknown, handle: unknown): void {
    if (typeof message !== 'object' || message === null || !('id' in message)) return
    const id = Number(message.id)
    const answer = this.#answers.get(id)
    this.#answers.delete(id)
    answer?.('code' in message ? String(message.code) : undefined, handle)
    if (this.#answers.size === 0) this.#agent.channel?.unref()
  }

  #fallSilent(): void {
    const answers = [...this.#answers.values()]
    this.#answers.clear()
    for (const answer of answers) answer('ENETDOWN', undefined)
  }
}
