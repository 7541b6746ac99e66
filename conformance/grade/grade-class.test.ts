import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import twenty from '../../fixtures/rubrics/twenty.json' with { type: 'json' }
import { defaultRubric } from '../score/default-rubric.ts'
import { rubricOf } from '../score/parse-rubric.ts'
import { goodReport } from '../testing/subjects.ts'
import { withSubmission } from '../testing/submissions-made.ts'
import { settingsOf } from '../testing/worker-run.ts'
import type { ClassEvent } from './class-events.ts'
import { classSecret } from './class-secret.ts'
import { type ClassRequest, gradeClass } from './grade-class.ts'
import { manifestsOf } from './manifests.ts'
import { ResultStore } from './result-store.ts'
import { readClassFolder } from './source/class-folder.ts'
import type { Outcome } from './worker/job.ts'

const test = suite('grade-class')

const TESTED: Outcome = {
  kind: 'tested',
  report: goodReport(),
  lacking: {},
  builds: [],
  overdue: false,
  remarks: [],
}

/** A class of three, graded as often as a test likes. */
interface Grading {
  folder: string
  /** Grades it once more, and says who was tested meanwhile, in order, and what came of all. */
  again(
    other?: Partial<ClassRequest>,
    outcomes?: Readonly<Record<string, Outcome | Error>>,
  ): Promise<{ tested: string[]; rows: string[]; events: ClassEvent[] }>
}

function withClass(act: (grading: Grading) => Promise<void>): Promise<void> {
  const files = { 'class/ada/a.py': '1', 'class/ben/a.py': '2', 'class/cid/a.py': '3' }
  return withSubmission(files, (folder) =>
    act({
      folder,
      async again(other = {}, outcomes = {}) {
        const tested: string[] = []
        const events: ClassEvent[] = []
        const { submissions } = await readClassFolder(join(folder, 'class'))
        const results = await gradeClass({
          submissions,
          settings: settingsOf(),
          secret: classSecret('a secret of the class', folder),
          rubric: defaultRubric(),
          manifests: manifestsOf(undefined, folder),
          store: new ResultStore(join(folder, 'grades')),
          grounds: {
            hasRoom: true,
            notes: [],
            perform: async ({ source }) => {
              tested.push(source.name)
              const outcome = outcomes[source.name] ?? TESTED
              if (outcome instanceof Error) throw outcome
              return outcome
            },
          },
          versions: { suite: '1.0.0' },
          tool: { name: 'sumsock-conformance', version: '1.0.0' },
          jobs: 1,
          only: () => true,
          again: () => false,
          onEvent: (event) => events.push(event),
          ...other,
        })
        const rows = results.map(
          ({ score, submission: { name, status, stale = [] } }) =>
            `${name} ${status} ${score.points}${stale.length > 0 ? ' stale' : ''}`,
        )
        return { tested, rows, events }
      },
    }),
  )
}

const ALL = ['ada', 'ben', 'cid']

test('tests all of a class once, and nobody a second time', () =>
  withClass(async ({ again }) => {
    const first = await again()
    assert.equal(first.tested, ALL)
    const second = await again()
    assert.equal([second.tested, second.rows], [[], first.rows])
    assert.equal(second.events, [{ kind: 'begins', all: 3, toDo: 0, workers: 1 }])
  }))

test('tells what happens in the order in which it does', () =>
  withClass(async ({ again }) => {
    const { events } = await again({ only: ({ name }) => name === 'ben' })
    const told = events.map((event) =>
      'name' in event ? `${event.kind} ${event.name}` : event.kind,
    )
    assert.equal(told, ['begins', 'started ben', 'done'])
  }))

test('tests once more whose submission, settings, secret, manifest or tools have changed', () =>
  withClass(async ({ again, folder }) => {
    await again()
    writeFileSync(join(folder, 'class', 'ben', 'a.py'), 'changed')
    assert.equal((await again()).tested, ['ben'])
    for (const other of [
      { settings: settingsOf({ timeoutScale: 2 }) },
      { settings: settingsOf({ profile: 'all' }) },
      { settings: settingsOf({ sandbox: 'none' }) },
      { secret: classSecret('another secret of it', folder) },
      { versions: { suite: '1.0.1' } },
      { fixtures: 'ff' },
      { manifests: { of: () => ({ text: '{}', shownAs: 'default.json' }), unused: () => [] } },
    ]) {
      assert.equal((await again(other)).tested, ALL, JSON.stringify(other))
      assert.equal((await again(other)).tested, [])
      await again()
    }
  }))

test('tests nobody once more for another rubric, and gives other points', () =>
  withClass(async ({ again, folder }) => {
    const { rows } = await again()
    const rubric = rubricOf(twenty, 'twenty.json')
    const { tested, rows: others } = await again({ rubric })
    assert.equal([tested, others.length], [[], 3])
    assert.is.not(others[0], rows[0])
    // What is kept says the same as what is shown.
    const kept = new ResultStore(join(folder, 'grades')).read('ada')
    assert.is(`ada graded ${kept?.score.points}`, others[0])
  }))

test('says of each what its course system says now', () =>
  withClass(async ({ again, folder }) => {
    await again()
    const { submissions } = await readClassFolder(join(folder, 'class'))
    const now = submissions.map((source) => ({ ...source, late: true, ids: { sid: '7' } }))
    assert.equal((await again({ submissions: now })).tested, [])
    const store = new ResultStore(join(folder, 'grades'))
    const told = () => store.read('ben')?.submission
    assert.equal([told()?.late, told()?.ids], [true, { sid: '7' }])
    await again()
    assert.equal([told()?.late, told()?.ids], [undefined, {}])
  }))

test('costs nobody else a result what cannot be made of one', () =>
  withClass(async ({ again }) => {
    const endless: unknown[] = []
    endless.push(endless)
    const fail = { verdict: 'fail' as const, expected: '', found: '', where: '' }
    const cases = goodReport().cases.map((one) => {
      return { ...one, ...fail, findings: [{ rule: 'exchange/sum', ...fail }], evidence: endless }
    })
    const ben = { ...TESTED, report: { ...goodReport(), cases } }
    const { rows } = await again({}, { ben })
    const statuses = rows.map((row) => row.split(' ').slice(0, 2).join(' '))
    assert.equal(statuses, ['ada graded', 'ben error', 'cid graded'])
  }))

test('always tests once more what was ours, and what ran out of time', () =>
  withClass(async ({ again }) => {
    const bad = {
      ada: { kind: 'error', reason: 'no worker' },
      ben: { kind: 'stuck', reason: 'not done' },
      cid: { kind: 'refused', reason: 'a device' },
    } as const
    const first = await again({}, bad)
    assert.equal(first.rows, ['ada error 0', 'ben timed out 0', 'cid refused 0'])
    const second = await again()
    assert.equal(second.tested, ['ada', 'ben'])
    assert.is(second.rows[2], 'cid refused 0')
  }))

test('takes a fault of its own for nobody else’s, and goes on', () =>
  withClass(async ({ again }) => {
    const { rows } = await again({}, { ben: new Error('no memory') })
    assert.match(rows.join('\n'), /^ada graded [\d.]+\nben error 0\ncid graded [\d.]+$/u)
  }))

test('leaves alone who is not asked for, and says of whose result is old that it is', () =>
  withClass(async ({ again, folder }) => {
    const only: ClassRequest['only'] = ({ name }) => name === 'ada'
    const first = await again({ only })
    // Who has no result yet has no row either.
    assert.equal([first.tested, first.rows.length], [['ada'], 1])
    await again()
    for (const name of ALL) writeFileSync(join(folder, 'class', name, 'a.py'), 'changed')
    const { tested, rows } = await again({ only })
    assert.equal(
      [tested, rows.map((row) => row.endsWith(' stale'))],
      [['ada'], [false, true, true]],
    )
    const last = await again()
    assert.equal(
      [last.tested, last.rows.some((row) => row.endsWith('stale'))],
      [['ben', 'cid'], false],
    )
  }))

test('tests once more who is asked for by name or status', () =>
  withClass(async ({ again }) => {
    await again({}, { cid: { kind: 'refused', reason: 'a device' } })
    assert.equal((await again({ again: ({ name }) => name === 'ben' })).tested, ['ben'])
    assert.equal((await again({ again: (_, status) => status === 'refused' })).tested, ['cid'])
  }))

test('makes anew a result that cannot be read, or is of somebody else', () =>
  withClass(async ({ again, folder }) => {
    await again()
    const file = (name: string) => join(folder, 'grades', 'results', `${name}.json`)
    for (const text of ['', '{', '{}', 'null', '{"report":"sumsock/1"}']) {
      writeFileSync(file('ben'), text)
      assert.equal((await again()).tested, ['ben'], text)
    }
  }))

test('keeps at once what is done, and tests the rest after a run that broke off', () =>
  withClass(async ({ again }) => {
    const broken = again({
      onEvent: (event) => {
        if (event.kind === 'started' && event.name === 'ben') throw new Error('power cut')
      },
    })
    assert.match(String(await broken.catch((error: unknown) => error)), /power cut/u)
    assert.equal((await again()).tested, ['ben', 'cid'])
  }))

test('tests side by side no more than it may, each in a place of its own', () =>
  withClass(async ({ again }) => {
    const places: number[] = []
    let [now, most] = [0, 0]
    const perform = async (_: unknown, worker: number): Promise<Outcome> => {
      places.push(worker)
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 10))
      now -= 1
      return TESTED
    }
    await again({ jobs: 2, grounds: { hasRoom: true, notes: [], perform } })
    assert.equal([most, [...new Set(places)].sort()], [2, [0, 1]])
  }))

test.run()
