import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { inParallel } from '../conformance/in-parallel.ts'
import { clientCommand, REFERENCE, REFERENCE_CLIENT, serverCommand } from './commands.ts'
import { costOfIdle } from './idle-connections.ts'
import { inferWild, type WildOutcome, wildNames, wildPair } from './in-the-wild.ts'
import { judgeMisbehaving } from './judge-misbehaving.ts'
import { judgeMisbehavingClient } from './judge-misbehaving-client.ts'
import { judgeClient, judgePair, judgeServer, rulesThat } from './judged.ts'
import { leftBehind } from './leaks.ts'
import { judgeLyingPair, LYING_PAIRS } from './lying-pairs.ts'
import { MISBEHAVING } from './misbehaving.ts'
import { MISBEHAVING_CLIENTS } from './misbehaving-clients.ts'
import {
  ODD_BUT_LEGAL,
  ODD_BUT_LEGAL_CLIENTS,
  TELLING_CASES,
  TELLING_CLIENT_CASES,
} from './odd-but-legal.ts'
import { judgeOdd, oddInDialects } from './odd-in-dialects.ts'
import { spawnSuite } from './spawned-suite.ts'
import { judgeSubmission, submissionNames } from './submissions.ts'

/** What one proof has shown. */
interface Shown {
  what: string
  ok: boolean
  seconds: number
  figures: string
}

const { values } = parseArgs({
  options: { full: { type: 'boolean', default: false }, jobs: { type: 'string', default: '2' } },
})
/** Marks all that is started from here, so that another run on this machine is not taken for ours. */
const mark = randomUUID()
process.env['SUMSOCK_TEST_RUN'] = mark
const edition = values.full ? 'full' : 'small'
const jobs = Number(values.jobs)
const size = values.full ? [] : ['--small']
const shown: Shown[] = []

await show('the reference keeps every rule', reference)
await show('the reference client keeps every rule, alone and with the server', referencePair)
await show('odd but legal servers are blamed for nothing', oddButLegal)
await show('odd but legal clients are blamed for nothing', oddClients)
await show('misbehaving clients are judged as their rows say', misbehavingClients)
await show('where a pair lies, the liar is named', lyingPairs)
await show('misbehaving servers are judged as their rows say', misbehaving)
await show('floods cost the suite at most 200 MB', memory)
await show('a thousand idle connections cost the reference at most 20 MB', idle)
await show('submissions are blamed for what is wrong, and nothing else', submissions)
await show('each mutant is killed, none falsely', () => script('kill-matrix.ts', size))
await show('each mutant is killed in dialects, none falsely', dialectMatrix)
await show('odd but legal programs are blamed for nothing in dialects', oddDialects)
await show('pairs as people write them are spoken to right, or refused', () => wild(false))
await show('their servers alone are spoken to right, or refused', () => wild(true))
await show('the same without the table of sockets', () =>
  script('kill-matrix.ts', [...size, '--portable']),
)
await show('the same through --target', () => script('kill-matrix.ts', [...size, '--target']))
await show('the same verdicts each time', () => script('repeat.ts', values.full ? ['--full'] : []))
await show('where clients meet servers, whoever has a fault is blamed', () =>
  script('interop/prove.ts', []),
)
await show('nothing is left behind', async () =>
  listed(leftBehind(`SUMSOCK_TEST_RUN=${mark}`), 'no process, no listener'),
)
process.stdout.write(`\n${shown.map(lineOf).join('')}`)
process.exitCode = shown.every(({ ok }) => ok) ? 0 : 1

async function show(
  what: string,
  prove: () => Promise<Pick<Shown, 'ok' | 'figures'>>,
): Promise<void> {
  process.stderr.write(`${what} …\n`)
  const began = performance.now()
  const proof = await prove()
  const one = { what, ...proof, seconds: (performance.now() - began) / 1000 }
  shown.push(one)
  process.stderr.write(lineOf(one))
}

function lineOf({ what, ok, seconds, figures }: Shown): string {
  return `${ok ? 'ok  ' : 'FAIL'} ${what.padEnd(60)} ${seconds.toFixed(1).padStart(7)} s  ${figures}\n`
}

function listed(problems: readonly string[], well: string): Pick<Shown, 'ok' | 'figures'> {
  return { ok: problems.length === 0, figures: problems.length === 0 ? well : problems.join('; ') }
}

async function reference() {
  const report = await judgeServer(REFERENCE, { slow: values.full })
  const blamed = rulesThat(report, 'fail', 'warn', 'blocked', 'error')
  return listed(blamed, `${report.cases.length} cases, ${(report.duration_ms / 1000).toFixed(1)} s`)
}

async function oddButLegal() {
  const options = values.full ? {} : { words: TELLING_CASES }
  const problems = await inParallel(ODD_BUT_LEGAL, jobs, async (name) => {
    const blamed = rulesThat(
      await judgeServer(serverCommand(name), options),
      'fail',
      'warn',
      'blocked',
      'error',
    )
    return blamed.map((id) => `${name}: ${id}`)
  })
  return listed(problems.flat(), `${ODD_BUT_LEGAL.length} servers`)
}

async function referencePair() {
  const report = await judgePair({ server: REFERENCE, client: REFERENCE_CLIENT })
  const blamed = rulesThat(report, 'fail', 'warn', 'blocked', 'error')
  return listed(blamed, `${report.cases.length} cases, ${(report.duration_ms / 1000).toFixed(1)} s`)
}

async function oddClients() {
  const options = values.full ? {} : { words: TELLING_CLIENT_CASES }
  const problems = await inParallel(ODD_BUT_LEGAL_CLIENTS, jobs, async (name) => {
    const report = await judgeClient(clientCommand(name), options)
    return rulesThat(report, 'fail', 'warn', 'blocked', 'error').map((id) => `${name}: ${id}`)
  })
  return listed(problems.flat(), `${ODD_BUT_LEGAL_CLIENTS.length} clients`)
}

async function misbehavingClients() {
  const problems = await inParallel(MISBEHAVING_CLIENTS, jobs, async (row) =>
    (await judgeMisbehavingClient(row, edition)).map((problem) => `${row.name}: ${problem}`),
  )
  return listed(problems.flat(), `${MISBEHAVING_CLIENTS.length} clients`)
}

async function lyingPairs() {
  const problems = await inParallel(LYING_PAIRS, jobs, async (pair) =>
    (await judgeLyingPair(pair)).map((problem) => `${pair.says}: ${problem}`),
  )
  return listed(problems.flat(), `${LYING_PAIRS.length} pairs`)
}

async function misbehaving() {
  const rows = MISBEHAVING.filter(({ full }) => values.full || full !== true)
  const judged = await inParallel(rows, jobs, async (row) => ({
    row,
    ...(await judgeMisbehaving(row, edition)),
  }))
  const times = judged.map(({ row, suite_ms }) => `${row.name} ${(suite_ms / 1000).toFixed(1)} s`)
  return listed(
    judged.flatMap(({ row, problems }) => problems.map((problem) => `${row.name}: ${problem}`)),
    times.join(', '),
  )
}

async function memory() {
  const runs = await inParallel(['floods-reply', 'floods-log', 'long-line'], 1, async (name) => ({
    name,
    ...(await spawnSuite(['--server', serverCommand(name)])),
  }))
  const figures = runs.map(({ name, peak_mb }) => `${name} ${peak_mb} MB`).join(', ')
  return { ok: runs.every(({ peak_mb }) => peak_mb <= 200), figures }
}

async function idle() {
  const megabytes = await costOfIdle(1000)
  return { ok: megabytes <= 20, figures: `${megabytes} MB` }
}

async function submissions() {
  const names = submissionNames()
  const problems = await inParallel(names, jobs, async (name) =>
    (await judgeSubmission(name)).map((problem) => `${name}: ${problem}`),
  )
  return listed(problems.flat(), `${names.length} submissions`)
}

/** A quarter of the dialects, or all of them, quarter by quarter. */
async function dialectMatrix() {
  const turns = values.full ? ['0', '1', '2', '3'] : ['0']
  const results = await inParallel(turns, 1, (turn) =>
    script('dialect-matrix.ts', ['--small', '--turn', turn]),
  )
  return {
    ok: results.every(({ ok }) => ok),
    figures: results.map(({ figures }) => figures).join('\n       '),
  }
}

async function oddDialects() {
  const all = oddInDialects()
  const problems = await inParallel(all, jobs, async (odd) =>
    (await judgeOdd(odd)).map((rule) => `${odd.of} ${odd.name} in ${odd.dialect}: ${rule}`),
  )
  return listed(problems.flat(), `${all.length} programs`)
}

/** Of twenty pairs nineteen at least, of their servers alone fifteen; none wrongly. */
async function wild(alone: boolean) {
  const asked = await inParallel(wildNames(), jobs, async (name) => ({
    name,
    ...(await inferWild(wildPair(name), { alone })),
  }))
  const named = (outcome: WildOutcome) => asked.filter((one) => one.outcome === outcome)
  const right = named('right').length
  const refused = named('refused').map(({ name }) => name)
  const ok = named('wrong').length === 0 && right >= (alone ? 15 : 19)
  const wrong = named('wrong').map(({ name }) => `WRONG ${name}`)
  return { ok, figures: [`${right} right`, `refused ${refused.join(', ')}`, ...wrong].join('; ') }
}

function script(file: string, args: readonly string[]): Promise<Pick<Shown, 'ok' | 'figures'>> {
  return new Promise((resolve) => {
    const child = spawn('node', ['--import', 'tsx', `proofs/${file}`, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
    child.once('close', (status) => {
      const lines = text.trimEnd().split('\n')
      const bad = lines.filter((line) => /^(?:FALSE|SURVIVED|FAIL)/u.test(line))
      const figures = [...bad, lines.find((line) => /mutants of|runs,/u.test(line)) ?? ''].join(
        '\n       ',
      )
      resolve({ ok: status === 0, figures })
    })
  })
}
