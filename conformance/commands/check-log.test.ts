import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CLIENT_LOG, checked, SERVER_LOG, verdictOn } from '../testing/checked-logs.ts'
import { fakeIo, run } from '../testing/fake-io.ts'
import { withFolder } from '../testing/surroundings.ts'

const test = suite('check-log')

const BOTH = { 'server.log': SERVER_LOG, 'client.log': CLIENT_LOG }
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`

test('judges the logs of one server and its clients, and never says that they conform', async () => {
  await withFolder(async (folder) => {
    for (const [name, lines] of Object.entries(BOTH)) writeFileSync(join(folder, name), text(lines))
    const { status, stdout } = await run(['check-log', ...Object.keys(BOTH)], fakeIo(folder))
    assert.is(status, 0)
    assert.match(stdout, /^No fault found; \d+ core rules untested/mu)
    assert.not.match(stdout, 'conforms')
    assert.match(stdout, 'logs alone do not show it')
  })
})

test('gives the points of a rubric', async () => {
  await withFolder(async (folder) => {
    for (const [name, lines] of Object.entries(BOTH)) writeFileSync(join(folder, name), text(lines))
    const groups = [{ rules: ['server-log', 'client-log'], profile: 'core', points: 12 }]
    writeFileSync(join(folder, 'own.json'), JSON.stringify({ rubric: 'sumsock-rubric/1', groups }))
    const argv = ['check-log', ...Object.keys(BOTH), '--rubric', 'own.json']
    const { stdout } = await run(argv, fakeIo(folder))
    assert.match(stdout, ' · 12 of 12 points\n')
  })
})

test('has a case for each log, and one for both sides', async () => {
  const { report } = await checked(BOTH)
  assert.equal(
    report?.cases.map(({ id, role, says, verdict }) => ({ id, role, says, verdict })),
    [
      {
        id: 'log/server.log',
        role: 'server',
        says: 'The log of the server: 1 exchange, from its start to its shutdown.',
        verdict: 'pass',
      },
      {
        id: 'log/client.log',
        role: 'client',
        says: 'The log of a client: 1 exchange.',
        verdict: 'pass',
      },
      {
        id: 'log/agreement',
        role: 'both',
        says: 'The exchanges of the clients are in the log of the server: 1 of 1 match.',
        verdict: 'pass',
      },
    ],
  )
  assert.equal(report?.subject, { kind: 'logs', files: ['server.log', 'client.log'] })
  assert.is(report?.complete, false)
})

test('tells whose log it is by what is in it, whatever its name', async () => {
  const { report, status } = await checked({ 'a.txt': CLIENT_LOG, 'b.txt': SERVER_LOG })
  assert.is(status, 0)
  assert.equal(
    report?.cases.map(({ id, role }) => `${role} ${id}`),
    ['server log/b.txt', 'client log/a.txt', 'both log/agreement'],
  )
})

test('judges a server alone, and clients alone', async () => {
  const server = await checked({ 'server.log': SERVER_LOG })
  assert.is(server.status, 0)
  assert.match(String(verdictOn(server, 'agreement/logs')), /^untested: it takes logs of both/u)
  const client = await checked({ 'client.log': CLIENT_LOG })
  assert.is(client.status, 0)
  assert.is(verdictOn(client, 'client-log/numbers'), 'pass')
  assert.is(verdictOn(client, 'server-log/numbers'), undefined)
})

test('keeps cases apart whose files have the same name', async () => {
  await withFolder(async (folder) => {
    for (const name of ['a', 'b']) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, 'client.log'), text(CLIENT_LOG))
    }
    const argv = ['check-log', 'a/client.log', 'b/client.log', '--reporter', 'json']
    const { stdout } = await run(argv, fakeIo(folder))
    const report: { cases: { id: string }[] } = JSON.parse(stdout)
    assert.equal(
      report.cases.map(({ id }) => id),
      ['log/client.log', 'log/b/client.log', 'log/agreement'],
    )
  })
})

test('exits with 1 on a fault, in every format', async () => {
  await withFolder(async (folder) => {
    const file = join(folder, 'server.log')
    writeFileSync(file, text(SERVER_LOG).replace('Sum: 35', 'Sum: 36'))
    for (const [kind, pattern] of [
      ['text', 'server.log:5'],
      ['json', '"where": "server.log:5"'],
      ['junit', '<failure'],
      ['tap', 'not ok'],
    ] as const) {
      const argv = ['check-log', 'server.log', '--reporter', kind]
      const { status, stdout } = await run(argv, fakeIo(folder))
      assert.is(status, 1, kind)
      assert.match(stdout, pattern)
    }
  })
})

test('counts what is no more kept in full, and names further lines', async () => {
  const exchange = SERVER_LOG.slice(1, 7).map((line) => line.replace('Sum: 35', 'Sum: 5'))
  const log = [SERVER_LOG[0], ...Array.from({ length: 500 }, () => exchange).flat()]
  const { report } = await checked({ 'server.log': log })
  const findings = (report?.cases[0]?.findings ?? []).filter(({ verdict }) => verdict === 'fail')
  assert.is(findings.length, 10)
  assert.is(
    findings[0]?.found,
    'Client Number: 25 | Server Number: 10 | Sum: 5 (and 499 more: server.log:11, ' +
      'server.log:17, server.log:23, server.log:29, server.log:35, …)',
  )
})

test('reads a log from standard input', async () => {
  const io = fakeIo()
  io.stdin.end(text(SERVER_LOG))
  const { status, stdout } = await run(['check-log', '-', '--reporter', 'json'], io)
  assert.is(status, 0)
  assert.match(stdout, '"id": "log/-"')
})

test('leaves out what is not of the profile', async () => {
  const result = await checked(BOTH, ['--profile', 'core'])
  assert.is(verdictOn(result, 'server-log/malformed'), 'untested: not selected')
  const robust = await checked(BOTH, ['--profile', 'robust'])
  assert.equal([robust.status, robust.stderr.slice(0, 9)], [2, 'E_NOTHING'])
})

test('shows on a terminal how much was read, and wipes it', async () => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'server.log'), text(SERVER_LOG))
    const io = fakeIo(folder)
    io.terminal.progress = true
    const { stderr } = await run(['check-log', 'server.log'], io)
    assert.is(stderr, '\r0 MB read (100 %)\r\u001b[K')
  })
})

const REFUSED: readonly [files: Parameters<typeof checked>[0], stderr: RegExp][] = [
  [{}, /^E_LOGS {2}expected the files of logs, found nothing\./u],
  [{ 'a.log': '' }, /^E_LOG {2}a\.log: expected the text of a log, found nothing: it is empty\./u],
  [{ 'a.log': 'hello\n' }, /^E_LOG {2}a\.log: .*found no line of start_server, handle_client or/u],
  [{ 'a.log': '\n\n' }, /^E_LOG /u],
  [{ 'a.log': '\u0000\u0001' }, /found a NUL octet at offset 0/u],
  [{ 'a.log': Buffer.from('\ufeffhello', 'utf16le') }, /found UTF-16, .* PowerShell/u],
  [{ 'a.log': [...SERVER_LOG, ...CLIENT_LOG] }, /found lines of a server and lines of a client/u],
  [{ 'a.log': SERVER_LOG, 'b.log': SERVER_LOG }, /^E_LOGS {2}b\.log: .* another beside a\.log\./u],
]

for (const [files, stderr] of REFUSED)
  test(`refuses ${JSON.stringify(Object.values(files)).slice(0, 60)}`, async () => {
    const result = await checked(files)
    assert.is(result.status, 2)
    assert.match(result.stderr, stderr)
    assert.is(result.report, undefined)
  })

test('refuses files that cannot be read, and the same one twice', async () => {
  await withFolder(async (folder) => {
    mkdirSync(join(folder, 'folder'))
    writeFileSync(join(folder, 'server.log'), text(SERVER_LOG))
    for (const [files, found] of [
      [['nowhere.log'], 'ENOENT'],
      [['folder'], 'found a folder'],
      [['server.log', './server.log'], 'expected each log once'],
    ] as const) {
      const { status, stderr } = await run(['check-log', ...files], fakeIo(folder))
      assert.is(status, 2)
      assert.match(stderr, found)
    }
  })
})

test('refuses flags that do not go with it', async () => {
  const { status, stderr } = await run(['check-log', 'x', '--seed', '2'])
  assert.is(status, 2)
  assert.match(stderr, 'flags that go with check-log')
})

test.run()
