import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { InteropRow } from '../../spec/files/interop.ts'
import { NATIVE } from '../dialect/native.ts'
import { FileStore } from '../grade/file-store.ts'
import type { AnyErrand, Workshop } from '../grade/grounds.ts'
import type { Source } from '../grade/source/source.ts'
import { cellFor } from '../testing/interop-reports.ts'
import { withSubmission } from '../testing/submissions-made.ts'
import { settingsOf } from '../testing/worker-run.ts'
import { type InteropRequest, interopClass } from './interop-class.ts'
import type { InteropEvent } from './interop-events.ts'

const test = suite('interop-class')

/** What a test asks for, and what then happened. */
interface Tried {
  request: Partial<InteropRequest>
  /** What the workers were sent for. */
  errands: string[]
  events: InteropEvent[]
}

const OFFER = { submission: { submission: 'sumsock-submission/1' }, cwd: '' } as const

/** Workers that do as they are told to, without any work. */
function workshop(errands: string[], answer: (errand: object) => object): Workshop {
  return {
    hasRoom: true,
    notes: [],
    perform: async () => ({ kind: 'error', reason: 'not asked for' }),
    run: (errand: AnyErrand) => {
      errands.push(nameOf(errand))
      return Promise.resolve(JSON.parse(JSON.stringify(answer(errand))))
    },
  }
}

function nameOf(errand: object): string {
  if ('source' in errand) return `build ${fileIn(errand.source)}`
  const clients = 'clients' in errand && Array.isArray(errand.clients) ? errand.clients : []
  return `${'server' in errand ? fileIn(errand.server) : ''}: ${clients.map(fileIn).join(' ')}`
}

function fileIn(value: unknown): string {
  return typeof value === 'object' && value !== null && 'file' in value ? String(value.file) : ''
}

function usual(errand: object): object {
  if ('source' in errand)
    return { kind: 'built', offer: OFFER, lacking: {}, dialect: NATIVE, overdue: false }
  const clients = 'clients' in errand && Array.isArray(errand.clients) ? errand.clients : []
  return { kind: 'met', cells: clients.map((one) => cellFor(fileIn(one))) }
}

/** Runs a class of three in a folder, so often and so otherwise as it is asked for. */
function withClass(
  act: (
    run: (
      other?: Partial<InteropRequest>,
      answer?: (errand: object) => object,
    ) => Promise<Tried & { states: string[] }>,
  ) => Promise<void>,
): Promise<void> {
  return withSubmission({ 'ada/a': 'a', 'bob/b': 'b', 'eve/e': 'e' }, async (folder) => {
    const sources = ['ada', 'bob', 'eve'].map(
      (name): Source => ({
        name,
        file: name,
        origin: { kind: 'folder', path: Buffer.from(join(folder, name)) },
        ids: {},
        facts: [],
      }),
    )
    await act(async (request = {}, answer = usual) => {
      const errands: string[] = []
      const events: InteropEvent[] = []
      const { rows } = await interopClass({
        submissions: sources,
        settings: settingsOf(),
        seed: 1,
        manifests: { of: () => undefined, unused: () => [] },
        programs: new FileStore(join(folder, 'out/programs'), JSON.parse),
        rows: new FileStore(join(folder, 'out/rows'), JSON.parse),
        workshop: workshop(errands, answer),
        versions: {},
        jobs: 1,
        only: () => true,
        onEvent: (event) => events.push(event),
        ...request,
      })
      const states = rows.map(({ cells }) => cells.map(({ state }) => state).join(', '))
      return { request, errands, events, states }
    })
  })
}

const BUILDS = ['build ada', 'build bob', 'build eve']

test('builds each once, measures one pair, and then lets the others meet', () =>
  withClass(async (run) => {
    const { errands, states, events } = await run()
    assert.equal(errands, [
      ...BUILDS,
      'ada: ada',
      'ada: bob eve',
      'bob: ada bob eve',
      'eve: ada bob eve',
    ])
    assert.equal(
      states,
      Array.from({ length: 3 }, () => 'works, works, works'),
    )
    const estimates = events.flatMap((event) =>
      event.kind === 'estimated' ? [event.estimate] : [],
    )
    assert.equal(
      estimates.map(({ pairs, toRun, seconds = 0 }) => [pairs, toRun, seconds > 0]),
      [[9, 9, true]],
    )
  }))

test('does nothing twice', () =>
  withClass(async (run) => {
    await run()
    const { errands, states } = await run()
    assert.equal(errands, [])
    assert.equal(
      states,
      Array.from({ length: 3 }, () => 'works, works, works'),
    )
  }))

test('lets all meet anew where what they depend on has changed', () =>
  withClass(async (run) => {
    await run()
    const { errands } = await run({ seed: 2 })
    assert.equal(errands.filter((one) => !one.startsWith('build')).length, 4)
  }))

test('tries again what was an error of ours, and nothing else', () =>
  withClass(async (run) => {
    const broken = (errand: object) =>
      nameOf(errand).startsWith('bob') ? { kind: 'error', reason: 'no more disk' } : usual(errand)
    const first = await run({}, broken)
    assert.equal(first.states[1], 'error, error, error')
    const { errands, states, events } = await run()
    assert.equal(errands, ['build bob', 'build ada', 'build eve', 'bob: ada', 'bob: bob eve'])
    const toDo = events.flatMap((event) => (event.kind === 'builds' ? [event.toDo] : []))
    assert.equal(toDo, [0, 3])
    assert.equal(states[1], 'works, works, works')
  }))

test('lets only those meet that are chosen, or sampled', () =>
  withClass(async (run) => {
    const chosen = await run({ only: ({ name }) => name === 'eve' })
    assert.equal(chosen.states, [
      'not run, not run, works',
      'not run, not run, works',
      'works, works, works',
    ])
    const sampled = await run({ sample: 1, seed: 7 })
    assert.equal(
      sampled.states.map((row) => row.split(', ').filter((state) => state === 'works').length),
      [1, 1, 1],
    )
    const both = await run({ sample: 1, seed: 8, only: ({ name }) => name === 'eve' })
    assert.equal(both.states, [
      'not run, not run, works',
      'not run, not run, not run',
      'not run, works, not run',
    ])
  }))

test('goes by what a build comes to now where it comes to something else than before', () =>
  withClass(async (run) => {
    await run({ only: ({ name }) => name === 'ada' })
    const gone = (errand: object) =>
      nameOf(errand) === 'build bob'
        ? {
            kind: 'built',
            lacking: { server: 'no', client: 'no' },
            dialect: NATIVE,
            overdue: false,
          }
        : usual(errand)
    const { errands, states } = await run({}, gone)
    assert.equal(states, [
      'works, not run, works',
      'not run, not run, not run',
      'works, not run, works',
    ])
    assert.equal(errands.at(-1), 'eve: eve')
  }))

test('keeps beside its own what another run has kept meanwhile', () =>
  withClass(async (run) => {
    const only = ({ name }: Source) => name === 'ada'
    const both = (errand: object) => {
      if (nameOf(errand).startsWith('eve')) writeRow('eve', 'bob')
      return usual(errand)
    }
    const rows = new Map<string, InteropRow>()
    const writeRow = (server: string, client: string) =>
      rows.set(server, { row: 'sumsock-interop-row/1', server, cells: [cellFor(client)] })
    const store = { read: (file: string) => rows.get(file), write: rows.set.bind(rows) }
    await run({ only, rows: store }, both)
    assert.equal(
      rows.get('eve')?.cells.map(({ client }) => client),
      ['bob', 'ada'],
    )
  }))

test('says why a program is not there, and asks nothing of it', () =>
  withClass(async (run) => {
    const lacking = (errand: object) =>
      nameOf(errand) === 'build bob'
        ? { ...usual(errand), lacking: { server: 'it did not build' } }
        : usual(errand)
    const { errands, states } = await run({}, lacking)
    assert.equal(
      errands.filter((one) => one.startsWith('bob')),
      [],
    )
    assert.equal(states[1], 'not run, not run, not run')
  }))

test.run()
