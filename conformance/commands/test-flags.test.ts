import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, run } from '../testing/fake-io.ts'
import { inlineCommand, serverCommand } from '../testing/programs.ts'
import { readReport, verdictOf } from '../testing/report.ts'
import { withFolder } from '../testing/surroundings.ts'

const test = suite('test: flags')

const GOOD = serverCommand('crlf-log')
const BAD = serverCommand('escapes')
const JSON_REPORT = ['--reporter', 'json']

/** Answers rightly, and keeps each request in a file of its folder. */
const KEEPING = inlineCommand(`
  require("net").createServer((s) => s.once("data", (d) => {
    require("fs").appendFileSync("requests", d)
    s.end(JSON.stringify({ server_name: "Ada", server_number: 10, sum: JSON.parse(d).client_number + 10 }) + "\\n")
  })).listen({port})`)

function requestsOf(...flags: string[]): Promise<string> {
  return withFolder(async (folder) => {
    const cases = ['exchange/plain', 'exchange/several']
    await run([...cases, '--server', KEEPING, '--cwd', folder, ...flags])
    return readFileSync(join(folder, 'requests'), 'utf8')
  })
}

test('--seed makes a run that can be done again', async () => {
  const once = await requestsOf('--seed', '7')
  assert.ok(once.split('\n').length > 3)
  assert.is(await requestsOf('--seed', '7'), once)
  assert.is.not(await requestsOf('--seed', '8'), once)
  assert.is(await requestsOf(), await requestsOf('--seed', '1'))
})

test('--profile core judges the rules of the assignment alone', async () => {
  const argv = ['wire', '--profile', 'core', '--server', GOOD, ...JSON_REPORT]
  const report = readReport((await run(argv)).stdout)
  const judged = report.rules.filter(({ verdict }) => verdict === 'pass')
  assert.ok(judged.length > 0)
  assert.ok(judged.every(({ profile }) => profile === 'core'))
})

test('--rubric gives the points of a file, and refuses it before anything is run', async () => {
  await withFolder(async (folder) => {
    const groups = [
      { rules: ['exchange/sum'], points: 7.5 },
      { rules: ['exchange/closes'], points: 2, bonus: true },
    ]
    writeFileSync(join(folder, 'own.json'), JSON.stringify({ rubric: 'sumsock-rubric/1', groups }))
    const argv = ['exchange/plain', '--server', GOOD, '--rubric', 'own.json']
    const { stdout } = await run(argv, fakeIo(folder))
    assert.match(stdout, '7.5 of 7.5 points, bonus 2\n')
    const more = [...groups, { rules: ['exchange/sum'], points: 1 }]
    writeFileSync(
      join(folder, 'own.json'),
      JSON.stringify({ rubric: 'sumsock-rubric/1', groups: more }),
    )
    const unrun = ['--server', 'no-such-program', '--rubric', 'own.json']
    const refused = await run(unrun, fakeIo(folder))
    assert.is(refused.status, 2)
    assert.match(refused.stderr, 'own.json, at /groups/2/rules/0: expected a rule or a section')
  })
})

test('--repeat runs several rounds, and says whether they agree', async () => {
  const argv = ['exchange/plain', '--repeat', '2', '--server', GOOD]
  const { status, stdout } = await run(argv)
  assert.is(status, 0)
  assert.match(stdout, 'note: 2 rounds, the same verdicts in each')
  assert.not.match(stdout, /cases {2}ok/u)
})

test('--bail stops at the first failure, and says what was left out', async () => {
  const { status, stdout } = await run([
    'exchange/several',
    'exchange/varies',
    '--bail',
    '--server',
    BAD,
    ...JSON_REPORT,
  ])
  assert.is(status, 1)
  const { cases } = readReport(stdout)
  assert.is(cases.filter(({ verdict }) => verdict === 'fail').length, 1)
  assert.ok(cases.some(({ reason }) => reason === 'the run ended before: --bail'))
})

test('--known-failing excuses a failure that is known', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'known'), 'exchange/sum # issue 12\nlog/no-stray-lines\n')
    const argv = ['exchange/several', '--server', BAD, '--known-failing', 'known']
    const { status, stdout, stderr } = await run(argv, fakeIo(folder))
    assert.equal([status, stderr], [0, ''], stdout)
    assert.match(stdout, 'known to fail: exchange/sum')
  }))

test('--known-failing fails on a line that is out of date, and does not excuse the others', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'known'), 'exchange/sum\n')
    const stale = await run(
      ['exchange/plain', '--server', GOOD, '--known-failing', 'known'],
      fakeIo(folder),
    )
    assert.is(stale.status, 1)
    assert.match(stale.stdout, 'known to fail, but it is pass: exchange/sum')
    writeFileSync(join(folder, 'known'), 'exchange/closes\n')
    const other = await run(
      ['exchange/several', '--server', BAD, '--known-failing', 'known'],
      fakeIo(folder),
    )
    assert.is(other.status, 1)
    assert.match(other.stdout, /^FAIL exchange\/sum/mu)
  }))

test('--known-failing names the line of a rule that there is not', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'known'), '\nexchange/some\n')
    const argv = ['--server', GOOD, '--known-failing', 'known']
    assert.equal(await run(argv, fakeIo(folder)), {
      status: 2,
      stdout: '',
      stderr:
        'E_KNOWN_FAILING  known:2: expected the id of a rule, found "exchange/some". ' +
        'See sumsock-conformance list.\n',
    })
  }))

test('--build comes before the server, and ends the run where it fails', () =>
  withFolder(async (folder) => {
    const build = inlineCommand(
      `require("fs").writeFileSync("port.js", "module.exports = Number(process.env.PORT)")`,
    )
    const server = inlineCommand(
      `require("net").createServer((s) => s.end("{}")).listen(require("./port.js"))`,
    )
    const flags = ['--timeout-scale', '0.1', '--cwd', folder]
    const built = await run(['exchange/plain', '--server', server, '--build', build, ...flags])
    assert.is(built.status, 1)
    const failed = await run([
      '--server',
      server,
      '--build',
      `'${process.execPath}' -p 1/`,
      ...flags,
    ])
    assert.equal([failed.status, failed.stdout], [3, ''])
    assert.match(
      failed.stderr,
      /^E_BUILD {2}.*: expected --build to end with status 0, found status 1\./mu,
    )
  }))

test('--env and --cwd reach the server', () =>
  withFolder(async (folder) => {
    const code = `require("fs").writeFileSync("env", process.env.MOOD + process.env.EMPTY + process.env.A); process.exit(1)`
    const argv = ['--env', 'MOOD=good', '--env', 'EMPTY=', '--env', 'A=b=c', '--cwd', '.']
    await run(['exchange/plain', '--server', inlineCommand(code), ...argv], fakeIo(folder))
    assert.is(readFileSync(join(folder, 'env'), 'utf8'), 'goodb=c')
  }))

test('--fixtures adds cases of one’s own', () =>
  withFolder(async (folder) => {
    mkdirSync(join(folder, 'mine', 'lecture'), { recursive: true })
    const script = [
      { client: { client_name: 'Bo', client_number: '${n}' } },
      { server: 'replies' },
      { server: 'closes' },
    ]
    const own = {
      says: 'It adds.',
      tests: ['server'],
      each: { one: { n: 41 }, two: { n: 42 } },
      script,
    }
    writeFileSync(join(folder, 'mine', 'lecture', 'adds.json'), JSON.stringify(own))
    const argv = ['lecture', '--fixtures', 'mine', '--server', GOOD, ...JSON_REPORT]
    const { status, stdout } = await run(argv, fakeIo(folder))
    assert.is(status, 0)
    const ids = readReport(stdout).cases.map(({ id, verdict }) => [id, verdict])
    assert.equal(ids.slice(-2), [
      ['lecture/adds#one', 'pass'],
      ['lecture/adds#two', 'pass'],
    ])
  }))

test('--reporter writes several formats, each to its place', () =>
  withFolder(async (folder) => {
    const argv = ['exchange/plain', '--server', GOOD, '--reporter', 'text']
    for (const kind of ['json', 'junit', 'tap']) argv.push('--reporter', `${kind}=report.${kind}`)
    const { status, stdout } = await run(argv, fakeIo(folder))
    assert.is(status, 0)
    assert.match(stdout, 'No fault found')
    assert.equal(readdirSync(folder).toSorted(), ['report.json', 'report.junit', 'report.tap'])
    const report = readReport(readFileSync(join(folder, 'report.json'), 'utf8'))
    assert.is(verdictOf(report, 'exchange/sum'), 'pass')
  }))

test('--reporter says which file cannot be written, and leaves nothing half-done', () =>
  withFolder(async (folder) => {
    mkdirSync(join(folder, 'taken'))
    const files = ['json=no/such/report.json', 'tap=taken', 'junit=good.xml']
    const argv = [
      'exchange/plain',
      '--server',
      GOOD,
      ...files.flatMap((file) => ['--reporter', file]),
    ]
    const { status, stderr } = await run(argv, fakeIo(folder))
    assert.is(status, 3)
    assert.match(
      stderr,
      /^E_REPORT {2}--reporter: expected a file that can be written, found ENOENT: /u,
    )
    assert.is(stderr.trimEnd().split('\n').length, 1)
    assert.equal(readdirSync(folder).toSorted(), ['good.xml', 'taken'])
    assert.not.ok(existsSync(join(folder, 'no')))
  }))

test.run()
