import type { LifeEvidence } from '../evidence.ts'
import { Refusal } from '../refusal.ts'
import {
  isLife,
  type ServerLife,
  type ServerSubject,
  type StartFailure,
} from '../subject/server-subject.ts'
import { type FarewellParts, sayFarewell } from './farewell.ts'

/** How many more lives a server is given after it has ended where it should not. */
const REVIVALS = 60

/** How long a server that has dropped a connection is given to end, in milliseconds. */
const GONE_LIMIT = 150

/** Keeps the lives of a run's server: one at a time, each ended before the next begins. */
export class Lives {
  readonly evidence: LifeEvidence[] = []
  /** Why no life can be had any more. */
  failure: StartFailure | undefined
  /** Whether the present life has been sent a number out of range. */
  askedToEnd = false
  readonly #subject: ServerSubject
  #life: ServerLife | undefined
  #revivals = 0

  constructor(subject: ServerSubject) {
    this.#subject = subject
  }

  get restartable(): boolean {
    return this.#subject.restartable
  }

  /** Whether there is a life, and it has ended by itself. */
  get hasDied(): boolean {
    return this.#life?.alive() === false
  }

  /** The present life; a new one if there is none, or if it has ended and another can be had. */
  async current(): Promise<ServerLife | undefined> {
    if (this.#life?.alive() === true) return this.#life
    if (this.#life !== undefined) {
      if (!this.restartable || this.#revivals >= REVIVALS) return undefined
      this.#revivals += 1
      await this.drop()
    }
    if (this.failure !== undefined) return undefined
    const started = await this.#unlessRefused(() => this.#subject.start())
    if (!isLife(started)) {
      this.failure = started
      return undefined
    }
    this.evidence.push(started.evidence)
    this.#life = started
    this.askedToEnd = false
    return started
  }

  /** What has been started once and cannot be any more is a fact about it, and costs no result. */
  async #unlessRefused<T>(start: () => Promise<T>): Promise<T | StartFailure> {
    try {
      return await start()
    } catch (error) {
      if (!(error instanceof Refusal) || this.evidence.length === 0) throw error
      return { refusal: error, lastLines: [] }
    }
  }

  /** A life that no case has touched, where there can be one; else the present one. */
  async fresh(): Promise<ServerLife | undefined> {
    if (this.restartable) await this.drop()
    return this.current()
  }

  /** Starts the server again on the port of a life that has ended. */
  async startAgain(life: ServerLife) {
    const started = await this.#unlessRefused(() => this.#subject.startAgain(life))
    if (started === undefined || !isLife(started)) return started
    this.evidence.push(started.evidence)
    return { life: started, index: this.evidence.length - 1 }
  }

  /** Whether a server that has just dropped a connection ends now, or listens no more. */
  async hasEnded(): Promise<boolean> {
    if (this.#life === undefined || !this.restartable) return false
    const { exited, refuses } = await this.#life.shutdown(GONE_LIMIT)
    return exited === true || refuses
  }

  /** Ends the present life as a user would, unless it has been asked to end already. */
  async end(farewell: FarewellParts | undefined): Promise<void> {
    if (farewell !== undefined && this.#life?.alive() === true && !this.askedToEnd)
      await sayFarewell(this.#life, farewell)
    await this.drop()
  }

  /** Ends the present life at once. */
  async drop(): Promise<void> {
    const life = this.#life
    await life?.end()
    this.#life = undefined
  }

  /** What the server printed last, for who asks why it has ended. */
  lastLines(): string[] {
    return this.failure?.lastLines ?? this.#life?.lastLines() ?? []
  }
}
