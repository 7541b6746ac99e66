import { resolve } from 'node:path'
import type { Report } from '../../spec/files/report.ts'
import { now } from '../deadlines.ts'
import type { ExitCode, Io } from '../io.ts'
import { checkLogs } from '../log-check/check-logs.ts'
import { chooseLogs } from '../log-check/choose-logs.ts'
import { type OpenedLog, openLog } from '../log-check/log-file.ts'
import { logReport } from '../log-check/log-report.ts'
import { ReadingProgress } from '../log-check/reading-progress.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import { chooseReporters } from '../reporters/reporter.ts'
import { readKnownFailing } from './known-failing.ts'
import { profileOf } from './profile-of.ts'
import { readRubric } from './read-rubric.ts'
import { writeReports } from './write-reports.ts'

const EXAMPLE = 'For example: sumsock-conformance check-log server.log client.log.'

/** `check-log FILE…`: judges logs alone, those of one server and of any clients. */
export async function checkLog(
  line: CommandLine,
  io: Io,
  tool: { name: string; version: string },
): Promise<ExitCode> {
  const reporters = chooseReporters(line.all('reporter'))
  const profile = profileOf(line)
  const known = readKnownFailing(line.text('known-failing'), io.cwd)
  const rubric = readRubric(line.text('rubric'), io.cwd)
  const files = filesOf(line, io)
  const [started, began] = [new Date(), now()]
  const opened: OpenedLog[] = []
  for (const file of files) opened.push(await openLog(file, io))
  const progress = new ReadingProgress(opened, io)
  const logs = await checkLogs(chooseLogs(opened), (octets) => progress.add(octets)).finally(() =>
    progress.end(),
  )
  const duration_ms = Math.round(now() - began)
  const { name, version } = tool
  const report = logReport(logs, {
    files,
    profile,
    known,
    rubric,
    tool: { name, version },
    started,
    duration_ms,
  })
  mustBeJudged(report)
  await writeReports({ report, choices: reporters, rubric, verbose: line.has('verbose') }, io)
  return report.verdict === 'pass' ? 0 : 1
}

function filesOf({ words: [, ...files] }: CommandLine, { cwd }: Io): string[] {
  if (files.length === 0) throw refused('the files of logs', undefined)
  const paths = files.map((file) => (file === '-' ? file : resolve(cwd, file)))
  const twice = files.find((_, index) => paths.indexOf(paths[index] ?? '') < index)
  if (twice !== undefined) throw refused('each log once', twice)
  return files
}

function refused(expected: string, found: unknown): Refusal {
  return new Refusal('E_LOGS', { expected, found, advice: EXAMPLE })
}

/** Nothing that can be judged is no success. */
function mustBeJudged({ rules }: Report): void {
  if (rules.some(({ verdict }) => ['pass', 'fail', 'warn', 'blocked'].includes(verdict))) return
  throw new Refusal('E_NOTHING', {
    expected: 'at least one rule that these logs tell of',
    found: said('none'),
    advice: 'Give the logs of a run with an exchange, or leave out --profile.',
  })
}
