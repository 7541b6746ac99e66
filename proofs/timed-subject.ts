import { now } from '../conformance/deadlines.ts'
import {
  isLife,
  type ServerLife,
  type ServerSubject,
  type StartFailure,
} from '../conformance/subject/server-subject.ts'

/** A subject that counts how long its own starts and ends take: what the suite need not answer for. */
export class TimedSubject implements ServerSubject {
  readonly facts: Record<string, unknown>
  readonly restartable: boolean
  readonly notes: Set<string>
  /** Milliseconds that starts and ends took. */
  own_ms = 0
  starts = 0
  readonly #subject: ServerSubject

  constructor(subject: ServerSubject) {
    this.#subject = subject
    this.facts = subject.facts
    this.restartable = subject.restartable
    this.notes = subject.notes
  }

  async start(): Promise<ServerLife | StartFailure> {
    const started = await this.#counted(() => this.#subject.start())
    return isLife(started) ? this.#timed(started) : started
  }

  async startAgain(life: ServerLife): Promise<ServerLife | StartFailure | undefined> {
    const started = await this.#counted(() => this.#subject.startAgain(life))
    return started !== undefined && isLife(started) ? this.#timed(started) : started
  }

  #timed(life: ServerLife): ServerLife {
    this.starts += 1
    const end = life.end.bind(life)
    const shutdown = life.shutdown.bind(life)
    life.end = () => this.#counted(end)
    life.shutdown = (limit) => this.#counted(() => shutdown(limit))
    return life
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    const began = now()
    try {
      return await work()
    } finally {
      this.own_ms += now() - began
    }
  }
}
