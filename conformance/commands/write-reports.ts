import { appendFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Report } from '../../spec/files/report.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import type { Io } from '../io.ts'
import { Refusal, saidBy } from '../refusal.ts'
import type { VisibilityOf } from '../reporters/hidden-rules.ts'
import { formatReport, type ReporterChoice } from '../reporters/reporter.ts'
import { visibilityBy } from '../score/visibility.ts'

/** A report, the formats that it is wanted in, and the rubric that says who may see what of it. */
export interface Writing {
  report: Report
  choices: readonly ReporterChoice[]
  rubric: Rubric
  verbose: boolean
}

/**
 * Writes a report in every format asked for. A file appears whole or not at all, and one that cannot
 * be written costs none of the others.
 */
export async function writeReports(
  { report, choices, rubric, verbose }: Writing,
  io: Io,
): Promise<void> {
  const visibilityOf = visibilityBy(rubric)
  const refusals: Refusal[] = []
  for (const { kind, file } of choices) {
    const colour = file === undefined && io.terminal.colour
    const { width } = io.terminal
    const text = await formatReport(report, kind, { colour, verbose, width, visibilityOf })
    if (file === undefined) io.stdout.write(text)
    else refusals.push(...writeTo(resolve(io.cwd, file), text))
    if (kind === 'github') refusals.push(...(await writeSummary(report, visibilityOf)))
  }
  const [first] = refusals
  if (first !== undefined) throw first
}

/**
 * What a step of GitHub Actions has given as outputs before stays in the file that it was given, and
 * a device such as /dev/null stays one: root would put a file in its place.
 */
function writeTo(file: string, text: string): Refusal[] {
  const isKept = file === process.env['GITHUB_OUTPUT'] || file.startsWith('/dev/')
  return unlessRefused(() => (isKept ? appendFileSync(file, text) : writeWhole(file, text)))
}

/** Adds the summary of the step, where GitHub Actions has said which file takes it. */
async function writeSummary(report: Report, visibilityOf: VisibilityOf): Promise<Refusal[]> {
  const file = process.env['GITHUB_STEP_SUMMARY'] ?? ''
  if (file === '') return []
  const { githubSummary, SUMMARY_LIMIT } = await import('../reporters/github-summary.ts')
  return unlessRefused(() => {
    const { size = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {}
    appendFileSync(file, githubSummary(report, visibilityOf, SUMMARY_LIMIT - size))
  })
}

function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, text)
    renameSync(temporary, file)
  } finally {
    rmSync(temporary, { force: true })
  }
}

function unlessRefused(write: () => void): Refusal[] {
  try {
    write()
    return []
  } catch (error) {
    const expected = 'a file that can be written'
    return [
      new Refusal(
        'E_REPORT',
        { where: '--reporter', expected, found: saidBy(error), advice: 'Give another folder.' },
        { status: 3 },
      ),
    ]
  }
}
