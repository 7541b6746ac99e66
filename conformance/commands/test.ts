import type { Report } from '../../spec/files/report.ts'
import { allEntries } from '../cases/all-entries.ts'
import { catalogueIn } from '../cases/catalogue-in.ts'
import { drawsFrom } from '../cases/draw.ts'
import { type Selection, select } from '../cases/selection.ts'
import { deadlines } from '../deadlines.ts'
import { NATIVE } from '../dialect/native.ts'
import { escapeForTerminal } from '../escape.ts'
import type { ExitCode, Io } from '../io.ts'
import { type CommandLine, integerOf, numberOf } from '../options.ts'
import { runBuilds } from '../programs/builds.ts'
import { findDialect } from '../programs/find-dialect.ts'
import { otherDialect } from '../programs/other-dialect.ts'
import { type Programs, rolesOf } from '../programs/programs.ts'
import { type SubjectOptions, type Subjects, subjectsOf } from '../programs/subjects-of.ts'
import { SectionProgress } from '../progress.ts'
import { Refusal, said } from '../refusal.ts'
import { repeated } from '../repeat.ts'
import { chooseReporters } from '../reporters/reporter.ts'
import { type RunRequest, runSuite } from '../run.ts'
import { dialectOf } from './dialect-of.ts'
import { readKnownFailing } from './known-failing.ts'
import { profileOf } from './profile-of.ts'
import { programsOf } from './programs-of.ts'
import { readRubric } from './read-rubric.ts'
import { targetOf } from './target-of.ts'
import { writeReports } from './write-reports.ts'

/** The main job: tests a server, a client or both, and reports. */
export async function test(
  line: CommandLine,
  io: Io,
  tool: { name: string; version: string },
): Promise<ExitCode> {
  const reporters = chooseReporters(line.all('reporter'))
  const programs = await programsOf(line, io)
  const roles = rolesOf(programs)
  const entries = (await allEntries(line.text('fixtures'), io.cwd)).filter((entry) =>
    roles.includes(entry.role),
  )
  const profile = profileOf(line)
  const chosen = await dialectOf(line, io, programs)
  // What selects nothing is refused before anything is built or run.
  if (chosen !== undefined) select(catalogueIn(chosen, entries), line.words, profile)
  const scale = numberOf(line, 'timeout-scale', 1)
  const limits = deadlines(scale, numberOf(line, 'start-timeout', 15))
  const repeat = integerOf(line, 'repeat', { min: 1, max: 1000, otherwise: 1 })
  const seed = integerOf(line, 'seed', { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: 1 })
  const known = readKnownFailing(line.text('known-failing'), io.cwd)
  const rubric = readRubric(line.text('rubric'), io.cwd)
  const asking = { startLimit: limits.start }
  await runBuilds(programs, io.stderr)
  const { dialect, notes } =
    chosen === undefined ? await findDialect(programs, asking) : { dialect: chosen, notes: [] }
  const { close = () => undefined, ...subjects } = chosenSubjects(programs, line, {
    io,
    ...asking,
    standardInput: programs.standardInput ?? dialect.standard_input,
    serverNumber: numbersTyped(seed),
  })
  try {
    const catalogue = catalogueIn(dialect, entries)
    const selection = select(catalogue, line.words, profile)
    const toStdout = reporters.some(({ kind, file }) => kind === 'text' && file === undefined)
    const progress =
      toStdout && repeat === 1 ? progressOf(selection, line.has('slow'), io) : undefined
    const request: RunRequest = {
      ...subjects,
      dialect,
      notes: [...programs.notes, ...notes],
      ...(dialect === NATIVE
        ? { otherDialect: (answer: { silent: boolean }) => otherDialect(programs, asking, answer) }
        : {}),
      catalogue,
      selection,
      deadlines: limits,
      seed,
      slow: line.has('slow'),
      bail: line.has('bail'),
      shutdown: !line.has('no-shutdown'),
      known,
      rubric,
      tool: { name: tool.name, version: tool.version },
      ...(progress === undefined ? {} : { onCase: (of, verdict) => progress.done(of, verdict) }),
    }
    const report = await repeated(repeat, (round) => runSuite({ ...request, seed: seed + round }))
    mustBeTestable(report, selection)
    progress?.finish()
    await writeReports({ report, choices: reporters, rubric, verbose: line.has('verbose') }, io)
    return exitCodeOf(report, io)
  } finally {
    close()
  }
}

function chosenSubjects(
  programs: Programs,
  line: CommandLine,
  { io, ...options }: SubjectOptions & { io: Io },
): Subjects & { close?: () => void } {
  const { target } = programs
  return target === undefined
    ? subjectsOf(programs, options)
    : targetOf(target, line, { io, startLimit: options.startLimit })
}

/** Draws what is typed at a server that asks for its number. */
function numbersTyped(seed: number): () => number {
  const draw = drawsFrom(seed).of('typed')
  return () => draw.number()
}

function progressOf({ entries }: Selection, slow: boolean, io: Io): SectionProgress {
  const performed = entries.filter(
    (entry) => entry.unsayable === undefined && (slow || !entry.slow),
  )
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
