import { execFileSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, PROJECT, run } from '../testing/fake-io.ts'
import { fileForMissingTool, missingTool } from '../testing/missing-tool.ts'
import { sampleFiles } from '../testing/samples.ts'
import { type MadeFiles, withSubmission } from '../testing/submissions-made.ts'
import { leftOf } from '../testing/worker-run.ts'

const test = suite('grade.world')

const { 'server.c': SERVER = '', 'client.c': CLIENT = '', ...REST } = sampleFiles('c-right')
const NASTY = '\'"=1+1\n$(touch hurt) -x'

/** Files in the folder of a submission. */
function of(name: string, files: MadeFiles): MadeFiles {
  const entries = Object.entries(files).map(([file, text]) => [`class/${name}/${file}`, text])
  return Object.fromEntries(entries)
}

const CLASS: MadeFiles = {
  ...of('ada', { 'server.c': SERVER, 'client.c': CLIENT, ...REST }),
  ...of('ben', { 'server.c': SERVER }),
  ...of('cid', { 'server.c': SERVER, 'client.c': `${CLIENT}}` }),
  ...of('dot', { 'notes.txt': 'Sorry!\n' }),
  ...of('eve', { 'server.py': 'import socket\n' }),
  ...of(NASTY, { 'server.c': `${SERVER}}` }),
}

/** A student's own manifest. */
function manifest(command: string, besides: { build?: string } = {}): string {
  const submission = 'sumsock-submission/1'
  return JSON.stringify({ submission, name: 'Ada', server: { command }, ...besides })
}

/** A class in a folder of its own. */
interface Made {
  folder: string
  graded(...argv: string[]): Promise<Ran>
}

interface Ran {
  status: number
  stdout: string
  stderr: string
  /** Name, status and points of each row, once they are written. */
  rows: [name: string, status: string, points: number | undefined][]
}

function withClass(files: MadeFiles, act: (made: Made) => Promise<void>): Promise<void> {
  return withSubmission({ ...files, secret: 'a secret of this class\n' }, async (folder) => {
    const graded = async (...argv: string[]) => {
      const ran = await run(argv, fakeIo(folder))
      assert.equal(leftOf(process.pid), [])
      return { ...ran, rows: rowsIn(folder) }
    }
    await act({ folder, graded })
  })
}

function rowsIn(folder: string): Ran['rows'] {
  const text = readFileSync(join(folder, 'grades', 'class.json'), 'utf8')
  const {
    submissions,
  }: { submissions: { name: string; status: string; score?: { points: number } }[] } =
    JSON.parse(text)
  return submissions.map(({ name, status, score }) => [name, status, score?.points])
}

const GRADE = ['grade', 'class', '--profile', 'core', '--jobs', '2', '--class-secret', '@secret']

test('grades a class, whatever it holds, and then only what has changed', () =>
  withClass(CLASS, async ({ folder, graded }) => {
    execFileSync('mkfifo', [join(folder, 'class', 'eve', 'client.py')])
    const first = await graded(...GRADE)
    assert.is(first.status, 0, first.stderr)
    const nasty = first.rows.find(([name]) => name.length > 3)
    assert.equal(nasty?.slice(1), ['did not build', 0])
    const others = first.rows.filter((row) => row !== nasty)
    assert.equal(
      others.map(([name, status]) => `${name} ${status}`),
      ['ada graded', 'ben graded', 'cid graded', 'dot did not start', 'eve refused'],
    )
    const points = new Map(others.map(([name, , given]) => [name, given]))
    assert.is(points.get('ada'), 100)
    const server = points.get('ben') ?? 0
    assert.ok(server > 20 && server < 50, String(server))
    // A client that does not compile takes nothing from its server.
    assert.equal([points.get('cid'), points.get('dot'), points.get('eve')], [server, 0, 0])
    assert.match(
      first.stdout,
      /^6 submissions: 3 graded, 1 did not build, 1 did not start, 1 refused\n/u,
    )
    assert.match(first.stdout, /\n {2}cid: client not judged: it did not build: /u)

    const files = readdirSync(join(folder, 'grades', 'results'))
    assert.is(files.length, 6)
    for (const file of files)
      for (const kind of ['txt', 'md', 'html']) {
        const feedback = join(folder, 'grades', 'feedback', file.replace(/json$/u, kind))
        assert.ok(statSync(feedback).size > 100, feedback)
      }
    assert.is(statSync(join(folder, 'grades')).mode & 0o077, 0)
    assert.equal(readdirSync(folder).sort(), ['class', 'grades', 'secret'])

    const again = await graded(...GRADE)
    assert.match(again.stderr, /^0 submissions to test, 6 kept from before; /mu)
    assert.equal([again.status, again.rows, again.stdout], [0, first.rows, first.stdout])

    writeFileSync(join(folder, 'class', 'dot', 'notes.txt'), 'Sorry again!\n')
    const changed = await graded(...GRADE)
    assert.match(changed.stderr, /^1 submission to test, 5 kept from before; /mu)
    assert.match(changed.stderr, /^\[1\/1\] dot: did not start, /mu)

    writeFileSync(join(folder, 'grades', 'results', 'eve.json'), '{"report":')
    const only = await graded(...GRADE, '--only', 'eve')
    assert.match(only.stderr, /^1 submission to test, 5 kept from before; /mu)
    const refused = await graded(...GRADE, '--again', 'refused', '--again', 'dot')
    assert.match(refused.stderr, /^2 submissions to test, 4 kept from before; /mu)
    assert.equal(refused.rows, first.rows)
  }))

/** A class of two: a server that is right, and nothing at all. */
const TWO: MadeFiles = {
  ...of('ben', { 'server.c': SERVER }),
  ...of('dot', { 'notes.txt': 'Sorry!\n' }),
}

test('fills the roster of the course system, and lists what is left to be settled', () =>
  withClass(TWO, async ({ folder, graded }) => {
    const roster = 'Student,Points\nben,\nzoe,\n'
    writeFileSync(join(folder, 'list.csv'), roster)
    const flags = ['--roster', 'list.csv', '--key', 'Student', '--column', 'Points']
    const { status, stdout, rows } = await graded(...GRADE, ...flags)
    assert.is(status, 3, stdout)
    const filled = readFileSync(join(folder, 'grades', 'roster-list.csv'), 'utf8')
    const [, , points = 0] = rows[0] ?? []
    assert.match(filled, /^Student,Points\nben,[\d.]+\nzoe,\n$/u)
    assert.is(Number(filled.split(/[,\n]/u)[3]), points)
    assert.match(stdout, /^1 rows? filled in grades\/roster-list\.csv\n/u)
    assert.ok(stdout.includes('\n  "dot" has no row: no "Student" is "dot".\n'), stdout)
    assert.is(readFileSync(join(folder, 'list.csv'), 'utf8'), roster)
  }))

test('gives other points by another rubric without running anything, and the same ones again', () =>
  withClass(TWO, async ({ folder, graded }) => {
    const first = await graded(...GRADE)
    rmSync(join(folder, 'class', 'ben', 'server.c'))
    copyFileSync(join(PROJECT, 'fixtures/rubrics/twenty.json'), join(folder, 'twenty.json'))
    const other = await graded('regrade', '--rubric', 'twenty.json')
    const [[, , points = 0] = [], [, , none] = []] = other.rows
    assert.ok(points > 5 && points < 20, String(points))
    assert.equal([other.status, none], [0, 0])
    const stale = 'what was handed in has changed since it was tested'
    assert.ok(readFileSync(join(folder, 'grades', 'class.json'), 'utf8').includes(stale))
    writeFileSync(join(folder, 'class', 'ben', 'server.c'), SERVER)
    const back = await graded('regrade', '--rubric', join(PROJECT, 'fixtures/rubrics/default.json'))
    assert.equal([back.rows, back.stdout, back.stderr], [first.rows, first.stdout, ''])
  }))

test('costs nobody points that this machine lacks a tool, and says so', () =>
  withClass(
    of('ada', {
      'sumsock.json': manifest('./server', { build: `${missingTool()} build` }),
      server: '#!/bin/sh\n',
      [fileForMissingTool()]: '\n',
    }),
    async ({ graded }) => {
      const { status, stdout, rows } = await graded(...GRADE)
      assert.equal([status, rows], [3, [['ada', 'error', undefined]]])
      const found = `this machine has no ${missingTool()}, which`
      assert.ok(stdout.includes(`ada: error: ${found}`), stdout)
    },
  ))

test('lets nobody off who asks for a tool that nothing of theirs is written for', () =>
  withClass(
    of('ada', {
      'sumsock.json': manifest('python3 server.py', { build: `${missingTool()} build` }),
      'server.py': 'print()\n',
    }),
    async ({ graded }) => {
      const { status, rows } = await graded(...GRADE)
      assert.equal([status, rows], [0, [['ada', 'did not build', 0]]])
    },
  ))

test('lets nobody off whose server cannot be started a second time', () =>
  withClass(
    of('ada', {
      'server.c': SERVER.replace(/\n(int main\([^)]*\) \{)/u, '\n$1\n  unlink("server");'),
      'client.c': CLIENT,
      ...REST,
    }),
    async ({ graded }) => {
      const { status, rows } = await graded(...GRADE)
      assert.equal([status, rows[0]?.slice(0, 2)], [0, ['ada', 'graded']])
      assert.ok((rows[0]?.[2] ?? 0) > 50 && (rows[0]?.[2] ?? 0) < 100, `found ${rows[0]?.[2]}`)
    },
  ))

test('lets nobody off who asks for a tool that does not exist', () =>
  withClass(
    of('ada', {
      'sumsock.json': manifest('no-such-tool server.py'),
      'server.py': 'print()\n',
    }),
    async ({ graded }) => {
      const { status, rows } = await graded(...GRADE)
      assert.equal([status, rows], [0, [['ada', 'did not start', 0]]])
    },
  ))

test.run()
