import type { InteropCell, InteropProgram, InteropRow } from '../../spec/files/interop.ts'
import { now } from '../deadlines.ts'
import type { FileStore } from '../grade/file-store.ts'
import type { Source } from '../grade/source/source.ts'
import type { Progress } from '../grade/worker/job.ts'
import { makeRoomFolder, removeRoomFolder } from '../grade/worker/room-folder.ts'
import { inParallel } from '../in-parallel.ts'
import { endWithTheRun } from '../interruption.ts'
import { thrownText } from '../thrown.ts'
import { type BuildSite, BuiltClass, type Entry, entryOf } from './built-class.ts'
import type { RowErrand, RowOutcome } from './errands.ts'
import { pairingOf } from './pairing-of.ts'
import { matrixOf, type Pairing, toMeet } from './pairs.ts'

/** Clients that come to a server in one room: what is done is kept after so many. */
const IN_A_ROOM = 32
/** Seconds that a server and its clients are given for each client, besides those of a submission. */
const EACH = 10

type Kept<T> = Pick<FileStore<T>, 'read' | 'write'>

/** Everything that a matrix depends on. */
export interface InteropRequest extends Omit<BuildSite, 'place'> {
  submissions: readonly Source[]
  seed: number
  /** Clients for each server; all if left out. */
  sample?: number
  programs: Kept<InteropProgram>
  rows: Kept<InteropRow>
  /** How many rooms there are side by side. */
  jobs: number
  /** Whose pairs meet at all. */
  only: (source: Source) => boolean
}

/** The matrix, and what is known of each submission. */
export interface Interop {
  programs: InteropProgram[]
  rows: InteropRow[]
}

/** Lets every client of a class meet every server, and keeps each cell as soon as its room is done. */
export async function interopClass(request: InteropRequest): Promise<Interop> {
  const place = makeRoomFolder({ isPassage: false })
  const remove = () => removeRoomFolder(place)
  const isOver = endWithTheRun({ end: async () => remove(), kill: remove })
  try {
    const entries: Entry[] = []
    for (const source of request.submissions) entries.push(await entryOf(source, request))
    return await new ClassMeeting(request, entries, new BuiltClass({ ...request, place })).hold()
  } finally {
    remove()
    isOver()
  }
}

const UNREADY = 'a build came to something else than before, and is to be met in the next run'

/** So many clients that come to a server in one room. */
interface Party {
  server: InteropProgram
  clients: InteropProgram[]
}

class ClassMeeting {
  readonly #request: InteropRequest
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #built: BuiltClass
  readonly #free: number[]
  /** Rows as they are kept, those from before included. */
  readonly #rows = new Map<string, InteropRow>()

  constructor(request: InteropRequest, entries: readonly Entry[], built: BuiltClass) {
    this.#request = request
    this.#entries = new Map(entries.map((entry) => [entry.source.file, entry]))
    this.#built = built
    this.#free = Array.from({ length: request.jobs }, (_, worker) => worker)
  }

  async hold(): Promise<Interop> {
    const known = await this.#programs()
    const needed = new Set(
      toMeet(known, this.#pairing(known)).flatMap(({ server, clients }) => [server, ...clients]),
    )
    const unready = [...needed].filter(({ file }) => this.#built.readyOf(file) === undefined)
    const { length: toDo } = unready
    const { jobs: workers, onEvent } = this.#request
    // What was built is kept for no longer than a run.
    if (toDo > 0) onEvent({ kind: 'builds', all: toDo, toDo, workers })
    const rebuilt = await this.#build(unready)
    // A build may come to something else the next time: only what it came to now can be met.
    const anew = new Map(rebuilt.map((program) => [program.file, program]))
    const programs = known.map((program) => anew.get(program.file) ?? program)
    const pairing = this.#pairing(programs)
    const meetings = toMeet(programs, pairing)
    await this.#receive(meetings.flatMap(partiesOf), programs.length ** 2)
    return { programs, rows: matrixOf(programs, pairing) }
  }

  /** What each submission offers: as it was found before, where that still holds. */
  async #programs(): Promise<InteropProgram[]> {
    const { programs } = this.#request
    const known = new Map<string, InteropProgram>()
    for (const { source, key } of this.#entries.values()) {
      const kept = programs.read(source.file)
      if (kept !== undefined && kept.key === key && kept.again !== true)
        known.set(source.file, kept)
    }
    const unknown = [...this.#entries.values()].filter(({ source }) => !known.has(source.file))
    const { jobs, onEvent } = this.#request
    onEvent({ kind: 'builds', all: this.#entries.size, toDo: unknown.length, workers: jobs })
    for (const program of await this.#build(unknown.map(({ source }) => source)))
      known.set(program.file, program)
    return [...this.#entries.keys()].flatMap((file) => known.get(file) ?? [])
  }

  async #build(wanted: readonly { file: string }[]): Promise<InteropProgram[]> {
    const entries = wanted.flatMap(({ file }) => this.#entries.get(file) ?? [])
    return inParallel(entries, this.#request.jobs, (entry) =>
      this.#atWork(async (worker) => {
        const program = await this.#built.build(entry, worker)
        this.#request.programs.write(program.file, program)
        return program
      }),
    )
  }

  #pairing(programs: readonly InteropProgram[]): Pairing {
    const kept = (server: string) => {
      const row = this.#rows.get(server) ?? this.#request.rows.read(server)
      if (row !== undefined) this.#rows.set(server, row)
      return row
    }
    return { ...pairingOf(programs, { ...this.#request, entries: this.#entries }), kept }
  }

  /** The first pair comes alone: what it takes is what the others are taken to take. */
  async #receive(parties: readonly Party[], pairs: number): Promise<void> {
    const { jobs, onEvent } = this.#request
    const toRun = parties.reduce((sum, { clients }) => sum + clients.length, 0)
    const [first, ...rest] = parties
    const [client, ...others] = first?.clients ?? []
    const workers = jobs
    if (first === undefined || client === undefined || toRun === 1) {
      onEvent({ kind: 'estimated', estimate: { pairs, toRun, workers } })
      await inParallel(parties, 1, (party) => this.#meet(party))
      return
    }
    const began = now()
    const [cell] = await this.#meet({ ...first, clients: [client] })
    const each = (cell?.duration_ms ?? 0) / 1000
    const apart = Math.max(0, (now() - began) / 1000 - each)
    const left = others.length === 0 ? rest : [{ ...first, clients: others }, ...rest]
    const busy = Math.min(workers, left.length)
    const seconds = ((toRun - 1) * each + left.length * apart) / busy
    onEvent({ kind: 'estimated', estimate: { pairs, toRun, seconds, workers: busy } })
    await inParallel(left, workers, (party) => this.#meet(party))
  }

  #meet({ server, clients }: Party): Promise<readonly InteropCell[]> {
    return this.#atWork(async (worker) => {
      const began = now()
      const { onEvent } = this.#request
      onEvent({ kind: 'started', worker, name: server.name })
      const cells = await this.#cellsOf({ server, clients }, worker)
      this.#keep(server, cells)
      onEvent({
        kind: 'met',
        worker,
        name: server.name,
        cells,
        seconds: (now() - began) / 1000,
      })
      return cells
    })
  }

  async #cellsOf({ server, clients }: Party, worker: number): Promise<readonly InteropCell[]> {
    const { settings, seed, workshop, onEvent } = this.#request
    const host = this.#built.readyOf(server.file)
    const guests = clients.flatMap(({ file }) => this.#built.readyOf(file)?.kept ?? [])
    if (host === undefined || guests.length < clients.length)
      return sameFor(clients, { state: 'not run', reason: UNREADY, again: true })
    const { limits, seconds } = settings
    const errand: Omit<RowErrand, 'room'> = {
      kind: 'row',
      // A copy of each is in the room.
      settings: {
        ...settings,
        limits: { ...limits, disk: 2 * limits.disk },
        seconds: { ...seconds, submission: seconds.submission + EACH * clients.length },
      },
      seed,
      dialect: host.dialect,
      server: host.kept,
      clients: guests,
    }
    const tell = (progress: Progress) => onEvent({ kind: 'at', worker, progress })
    const outcome = await workshop
      .run<RowOutcome>(errand, worker, { tell, hasGuests: true })
      .catch((error: unknown): RowOutcome => ({ kind: 'error', reason: thrownText(error) }))
    if (outcome.kind === 'met') return outcome.cells
    const { kind, reason } = outcome
    return sameFor(clients, { state: kind === 'error' ? 'error' : 'not run', reason, again: true })
  }

  /** What is kept of a row is all that still belongs to the class. */
  #keep(server: InteropProgram, cells: readonly InteropCell[]): void {
    const { rows } = this.#request
    const met = new Set(cells.map(({ client }) => client))
    const { keyOf } = this.#pairing([])
    // Another run may have kept some meanwhile.
    const before = (rows.read(server.file) ?? this.#rows.get(server.file))?.cells ?? []
    const others = before.filter(({ client }) => !met.has(client) && this.#entries.has(client))
    const keyed = cells.map((cell) => ({ ...cell, key: keyOf(server.file, cell.client) }))
    const row: InteropRow = {
      row: 'sumsock-interop-row/1',
      server: server.file,
      cells: [...others, ...keyed],
    }
    this.#rows.set(server.file, row)
    rows.write(server.file, row)
  }

  async #atWork<T>(act: (worker: number) => Promise<T>): Promise<T> {
    const worker = this.#free.shift() ?? 0
    try {
      return await act(worker)
    } finally {
      this.#free.unshift(worker)
    }
  }
}

function partiesOf({ server, clients }: Party): Party[] {
  const parties: Party[] = []
  for (let from = 0; from < clients.length; from += IN_A_ROOM)
    parties.push({ server, clients: clients.slice(from, from + IN_A_ROOM) })
  return parties
}

function sameFor(
  clients: readonly InteropProgram[],
  what: Pick<InteropCell, 'state' | 'reason' | 'again'>,
): InteropCell[] {
  return clients.map(({ file }) => ({ client: file, findings: [], ...what }))
}
