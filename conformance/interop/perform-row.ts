import type { StandardInput } from '../../spec/dialect.ts'
import type { InteropCell } from '../../spec/files/interop.ts'
import { drawsFrom } from '../cases/draw.ts'
import { nameShapeOf } from '../cases/name-shape.ts'
import { deadlines, now } from '../deadlines.ts'
import type { Progress } from '../grade/worker/job.ts'
import { sandboxFailure } from '../grade/worker/sandbox-failure.ts'
import { type SubjectOptions, subjectsOf } from '../programs/subjects-of.ts'
import { Refusal } from '../refusal.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { thrownText } from '../thrown.ts'
import { TimeCap } from '../time-cap.ts'
import type { Kept, RowErrand, RowOutcome } from './errands.ts'
import { type Lodging, lodge } from './guest-room.ts'
import { HostedServer } from './hosted-server.ts'

/** Lets clients meet one server, one after another, and says what came of each. */
export async function performRow(
  errand: RowErrand,
  tell: (progress: Progress) => void,
): Promise<RowOutcome> {
  let host: Lodging | undefined
  try {
    host = await lodge(errand.server, 'server', errand)
    return await new Row(errand, host).meetAll(tell)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind: 'met', cells: errand.clients.map((one) => leftOut(one, error.message)) }
  } finally {
    await host?.leave()
  }
}

class Row {
  readonly #errand: RowErrand
  readonly #host: Lodging
  readonly #server: HostedServer
  readonly #cap: TimeCap
  readonly #cells = new Map<string, InteropCell>()

  constructor(errand: RowErrand, host: Lodging) {
    const { settings, dialect, seed, server } = errand
    this.#errand = errand
    this.#host = host
    this.#cap = new TimeCap(settings.seconds.submission * 1000)
    const { server: subject } = subjectsOf(
      { server: host.program },
      { ...this.#typing(server), isApart: true },
    )
    if (subject === undefined) throw new Error('expected a server, found none')
    this.#server = new HostedServer(subject, {
      measures: { dialect, deadlines: deadlines(settings.timeoutScale, settings.startTimeout) },
      draws: drawsFrom(seed, nameShapeOf(dialect)),
      seed: `${seed} ${server.file}`,
    })
  }

  async meetAll(tell: (progress: Progress) => void): Promise<RowOutcome> {
    const { clients, group } = this.#errand
    for (const [done, client] of clients.entries()) {
      tell({ phase: 'testing', done, of: clients.length })
      await this.#meet(client)
    }
    await this.#server.close()
    for (const client of clients.filter(({ file }) => this.#server.isInDoubt(file))) {
      await this.#meet(client)
      await this.#server.close()
    }
    const failure = sandboxFailure(this.#host.confinement, group)
    if (failure !== undefined) return { kind: 'error', reason: failure }
    return { kind: 'met', cells: clients.map(({ file }) => this.#cellOf(file)) }
  }

  /** Whatever goes wrong with one client is told in its own cell alone. */
  async #meet(client: Kept): Promise<void> {
    const began = now()
    const { file } = client
    const cell = await this.#cellAfter(client).catch((error: unknown): InteropCell => {
      if (error instanceof Refusal) return leftOut(client, error.message)
      return { ...emptyCell(file), reason: thrownText(error) }
    })
    this.#cells.set(file, { ...cell, duration_ms: Math.round(now() - began) })
  }

  /** What is known when it has gone: why it did not come, or nothing yet. */
  async #cellAfter(client: Kept): Promise<InteropCell> {
    if (this.#cap.isOver()) return { ...leftOut(client, OVERDUE), again: true }
    const { user: _, group: __, guest = {}, ...errand } = this.#errand
    const lodging = await lodge(client, 'client', { ...errand, ...guest })
    let subject: ClientSubject | undefined
    try {
      subject = subjectsOf({ client: lodging.program }, this.#typing(client)).client
      if (subject === undefined) throw new Error('expected a client, found none')
      await subject.prepare()
      const reason = await this.#server.receive(client.file, subject)
      const failure = sandboxFailure(lodging.confinement, guest.group)
      if (failure !== undefined) return { ...emptyCell(client.file), reason: failure }
      if (lodging.confinement?.failure !== undefined) return leftOut(client, STARVED)
      return reason === undefined ? emptyCell(client.file) : leftOut(client, reason)
    } finally {
      await subject?.close()
      await lodging.leave()
    }
  }

  /** What a submission says, or else the dialect, is typed at its programs. */
  #typing({ offer }: Kept): SubjectOptions {
    const { settings, dialect, seed } = this.#errand
    const draw = drawsFrom(seed).of('typed')
    const typed: StandardInput | undefined =
      offer.submission.standard_input ?? dialect.standard_input
    return {
      startLimit: deadlines(settings.timeoutScale, settings.startTimeout).start,
      standardInput: typed,
      serverNumber: () => draw.number(),
    }
  }

  /** What was said when the life of the server was over, unless it did not come to that. */
  #cellOf(file: string): InteropCell {
    const own = this.#cells.get(file) ?? emptyCell(file)
    if (own.reason !== undefined) return own
    const result = this.#server.resultOf(file)
    if (result === undefined) return { ...own, reason: 'expected a verdict, found none' }
    const { verdict, number, retried } = result
    return { ...own, ...verdict, number, ...(retried ? { retried: true as const } : {}) }
  }
}

const STARVED = 'no memory was left for the client'
const OVERDUE = 'the time that this server and its clients are given was over'

function emptyCell(client: string): InteropCell {
  return { client, state: 'error', findings: [] }
}

function leftOut({ file }: Kept, reason: string): InteropCell {
  return { client: file, state: 'not run', findings: [], reason }
}
