import type { StandardInput } from '../../spec/dialect.ts'
import type { InteropCell } from '../../spec/files/interop.ts'
import { drawsFrom } from '../cases/draw.ts'
import { nameShapeOf } from '../cases/name-shape.ts'
import { deadlines, now } from '../deadlines.ts'
import type { Progress } from '../grade/worker/job.ts'
import { type SubjectOptions, subjectsOf } from '../programs/subjects-of.ts'
import { Refusal } from '../refusal.ts'
import { TimeCap } from '../time-cap.ts'
import type { Kept, RowErrand, RowOutcome } from './errands.ts'
import { type Lodging, lodge } from './guest-room.ts'
import { HostedServer } from './hosted-server.ts'

/** Lets clients meet one server, one after another, and says what came of each. */
export async function performRow(
  errand: RowErrand,
  tell: (progress: Progress) => void,
): Promise<RowOutcome> {
  const host = await lodge(errand.server, 'server', errand)
  try {
    return await new Row(errand, host).meetAll(tell)
  } finally {
    await host.leave()
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
    const { server: subject } = subjectsOf({ server: host.program }, this.#typing(server))
    if (subject === undefined) throw new Error('expected a server, found none')
    this.#server = new HostedServer(subject, {
      measures: { dialect, deadlines: deadlines(settings.timeoutScale, settings.startTimeout) },
      draws: drawsFrom(seed, nameShapeOf(dialect)),
      seed: `${seed} ${server.file}`,
    })
  }

  async meetAll(tell: (progress: Progress) => void): Promise<RowOutcome> {
    const { clients } = this.#errand
    try {
      for (const [done, client] of clients.entries()) {
        tell({ phase: 'testing', done, of: clients.length })
        if (this.#cap.isOver()) this.#leaveOut(client, OVERDUE)
        else await this.#meet(client)
      }
    } finally {
      await this.#server.close()
    }
    const failure = this.#host.confinement?.failure
    if (failure !== undefined)
      return { kind: 'error', reason: `the sandbox was not made: ${failure}` }
    return { kind: 'met', cells: clients.map(({ file }) => this.#cellOf(file)) }
  }

  async #meet(client: Kept): Promise<void> {
    const began = now()
    try {
      await this.#lodgeAndMeet(client)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#leaveOut(client, error.message)
    }
    const cell = this.#cells.get(client.file) ?? emptyCell(client.file)
    this.#cells.set(client.file, { ...cell, duration_ms: Math.round(now() - began) })
  }

  async #lodgeAndMeet(client: Kept): Promise<void> {
    const { user: _, group: __, guest, ...errand } = this.#errand
    const lodging = await lodge(client, 'client', { ...errand, ...guest })
    const { client: subject } = subjectsOf({ client: lodging.program }, this.#typing(client))
    try {
      if (subject === undefined) throw new Error('expected a client, found none')
      await subject.prepare()
      const visit = await this.#server.receive(client.file, subject)
      if (visit.kind === 'left out') this.#leaveOut(client, visit.reason)
      const failure = lodging.confinement?.failure
      if (failure !== undefined) this.#blameNobody(client, `the sandbox was not made: ${failure}`)
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

  #leaveOut({ file }: Kept, reason: string): void {
    const again = reason === OVERDUE ? { again: true as const } : {}
    this.#cells.set(file, { client: file, state: 'not run', findings: [], reason, ...again })
  }

  #blameNobody({ file }: Kept, reason: string): void {
    this.#cells.set(file, { client: file, state: 'error', findings: [], reason })
  }

  /** What was said when the life of the server was over, unless it did not come to that. */
  #cellOf(file: string): InteropCell {
    const own = this.#cells.get(file) ?? emptyCell(file)
    if (own.reason !== undefined) return own
    const { verdict, number, retried } = this.#server.resultOf(file)
    return { ...own, ...verdict, number, ...(retried ? { retried: true as const } : {}) }
  }
}

const OVERDUE = 'the time that this server and its clients are given was over'

function emptyCell(client: string): InteropCell {
  return { client, state: 'error', findings: [] }
}
