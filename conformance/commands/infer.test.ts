import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import { parseDialect } from '../dialect/read-dialect.ts'
import { wireOf } from '../dialect/wire-of.ts'
import { fakeIo, PROJECT, run } from '../testing/fake-io.ts'
import { inlineCommand } from '../testing/programs.ts'
import { withFolder } from '../testing/surroundings.ts'
import { octetsOf, textOf } from '../wire/octets.ts'

const test = suite('infer')

const PAIR = `${PROJECT}/fixtures/in-the-wild/node-json-line`
const node = (file: string) => `'${process.execPath}' ${PAIR}/${file} {port}`
const PROGRAMS = ['--server', node('server.js'), '--client', node('client.js')]

/** What a dialect makes of the messages of that pair. */
function spokenBy(dialect: Dialect) {
  const { request, reply } = wireOf(dialect)
  const asked = request.encode({ client_name: 'Bo', client_number: 25 })
  return {
    asked: asked.ok ? textOf(asked.octets) : asked.reason,
    answered: reply.read(octetsOf('{"message":"Ada","integer":10}\n'), false),
    log: dialect.log,
  }
}

const SPOKEN = {
  asked: '{"message":"Bo","integer":25}\n',
  answered: {
    kind: 'object',
    members: { server_name: 'Ada', server_number: 10 },
    end: 31,
    after: 'nothing',
  },
  log: 'facts',
}

test('prints a dialect that can be used, and nothing else; tells on standard error why', () =>
  withFolder(async (folder) => {
    const [printed, written] = await Promise.all([
      run(['infer', ...PROGRAMS]),
      run(['infer', ...PROGRAMS, '--out', 'mine.json'], fakeIo(folder)),
    ])
    assert.equal([printed.status, written.status], [0, 0], printed.stderr + written.stderr)
    assert.equal(spokenBy(parseDialect(printed.stdout, 'stdout')), SPOKEN)
    assert.ok(printed.stdout.endsWith('}\n'))
    assert.is(printed.stdout, `${JSON.stringify(JSON.parse(printed.stdout), null, 2)}\n`)
    assert.match(printed.stderr, /^Dialect [a-z-]+, certain: /u)

    assert.is(written.stdout, '')
    assert.equal(readdirSync(folder), ['mine.json'])
    const text = readFileSync(join(folder, 'mine.json'), 'utf8')
    assert.equal(spokenBy(parseDialect(text, 'mine.json')), SPOKEN)
  }))

/** What is refused before any program is asked, and all that is said of it. */
const REFUSED: readonly [argv: string[], status: number, stderr: string][] = [
  [
    ['infer'],
    2,
    'E_SUBJECT  expected --target HOST:PORT, --server "CMD", --client "CMD" or --submission DIR, found none of them. For example: sumsock-conformance --server "python3 server.py {port}".',
  ],
  [
    ['infer', 'exchange', '--server', 'x'],
    2,
    'E_INFER  expected nothing after infer, found "exchange". For example: sumsock-conformance infer --server "java Server {port}".',
  ],
  [
    ['infer', '--client', 'x'],
    2,
    'E_INFER  expected a server to ask: --server "CMD", found --client alone. Give the server that the client speaks to as well.',
  ],
  [
    ['infer', '--target', 'a:1'],
    2,
    'E_FLAGS  expected flags that go with infer, found "--target". Leave it out.',
  ],
]

for (const [argv, status, stderr] of REFUSED)
  test(`refuses ${argv.join(' ')}`, async () => {
    assert.equal(await run(argv), { status, stdout: '', stderr: `${stderr}\n` })
  })

test('says why the server cannot be asked', async () => {
  const dead = inlineCommand('console.log("no database"); process.exit(7) // {port}')
  const { status, stdout, stderr } = await run(['infer', '--server', dead])
  assert.equal([status, stdout], [3, ''])
  assert.match(stderr, 'status 7')
  assert.match(stderr, 'no database')
})

test('runs the build first, and ends where that fails', async () => {
  const argv = ['infer', '--server', 'x', '--build', inlineCommand('process.exit(4)')]
  const { status, stdout, stderr } = await run(argv)
  assert.equal([status, stdout], [3, ''])
  assert.match(stderr, /^E_BUILD {2}.*status 4/mu)
})

test.run()
