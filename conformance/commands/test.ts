import type { Report } from '../../spec/files/report.ts'
import { type Selection, select } from '../cases/selection.ts'
import { deadlines } from '../deadlines.ts'
import { escapeForTerminal } from '../escape.ts'
import type { ExitCode, Io } from '../io.ts'
import { type CommandLine, integerOf, numberOf, wrongValue } from '../options.ts'
import { SectionProgress } from '../progress.ts'
import { Refusal, said } from '../refusal.ts'
import { repeated } from '../repeat.ts'
import { chooseReporters } from '../reporters/reporter.ts'
import { type RunRequest, runSuite } from '../run.ts'
import { allEntries } from './all-entries.ts'
import { runBuild } from './build.ts'
import { readKnownFailing } from './known-failing.ts'
import { rolesOf, subjectsOf } from './subject-of.ts'
import { writeReports } from './write-reports.ts'

const PROFILES = ['core', 'robust', 'all'] as const

/** The main job: tests a server, a client or both, and reports. */
export async function test(
  line: CommandLine,
  io: Io,
  tool: { name: string; version: string },
): Promise<ExitCode> {
  const reporters = chooseReporters(line.all('reporter'))
  const roles = rolesOf(line)
  const catalogue = (await allEntries(line.text('fixtures'), io.cwd)).filter((entry) =>
    roles.includes(entry.role),
  )
  const selection = select(catalogue, line.words, profileOf(line))
  const scale = numberOf(line, 'timeout-scale', 1)
  const limits = deadlines(scale, numberOf(line, 'start-timeout', 15))
  const repeat = integerOf(line, 'repeat', { min: 1, max: 1000, otherwise: 1 })
  const seed = integerOf(line, 'seed', { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: 1 })
  const known = readKnownFailing(line.text('known-failing'), io.cwd)
  const { close, ...subjects } = subjectsOf(line, io, limits.start)
  const toStdout = reporters.some(({ kind, file }) => kind === 'text' && file === undefined)
  const progress =
    toStdout && repeat === 1 ? progressOf(selection, line.has('slow'), io) : undefined
  const request: RunRequest = {
    ...subjects,
    catalogue,
    selection,
    deadlines: limits,
    seed,
    slow: line.has('slow'),
    bail: line.has('bail'),
    shutdown: !line.has('no-shutdown'),
    known,
    tool: { name: tool.name, version: tool.version },
    ...(progress === undefined ? {} : { onCase: (of, verdict) => progress.done(of, verdict) }),
  }
  try {
    await runBuild(line, io)
    const report = await repeated(repeat, (round) => runSuite({ ...request, seed: seed + round }))
    mustBeTestable(report, selection)
    progress?.finish()
    await writeReports({ report, choices: reporters, verbose: line.has('verbose') }, io)
    return exitCodeOf(report, io)
  } finally {
    close()
  }
}

function profileOf(line: CommandLine): (typeof PROFILES)[number] {
  const text = line.text('profile') ?? 'all'
  const profile = PROFILES.find((one) => one === text)
  if (profile === undefined)
    throw wrongValue('profile', { expected: 'core, robust or all', found: text })
  return profile
}

function progressOf({ entries }: Selection, slow: boolean, io: Io): SectionProgress {
  const performed = entries.filter((entry) => slow || !entry.slow)
  return new SectionProgress(performed, (text) => io.stdout.write(`${text}\n`))
}

function exitCodeOf(report: Report, io: Io): ExitCode {
  if (report.verdict === 'error') {
    for (const line of (report.error ?? '').split('\n'))
      io.stderr.write(`${escapeForTerminal(line, 2000)}\n`)
    return 3
  }
  return report.verdict === 'pass' ? 0 : 1
}

/** Nothing that can be judged is no success. */
function mustBeTestable({ rules, verdict }: Report, { entries }: Selection): void {
  const judged = rules.some((rule) => ['pass', 'fail', 'warn', 'blocked'].includes(rule.verdict))
  if (verdict === 'error' || judged) return
  const untested = rules.filter(
    (rule) => rule.verdict === 'untested' && rule.reason !== 'not selected',
  )
  const reasons = [...new Set(untested.map(({ reason }) => reason))]
  throw new Refusal('E_NOTHING', {
    expected: 'at least one rule that can be tested',
    found: said(
      `${entries.length} cases, none of them testable (${reasons.at(-1) ?? 'not selected'})`,
    ),
    advice: 'Select more, or give what they need.',
  })
}
