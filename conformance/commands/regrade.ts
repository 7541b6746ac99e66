import { resolve } from 'node:path'
import { regradedClass } from '../grade/regrade-class.ts'
import { summaryOf } from '../grade/summary.ts'
import type { ExitCode, Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import { classOut } from './class-out.ts'
import { readRubric } from './read-rubric.ts'
import { rosterOf, writeRoster } from './roster-of.ts'

/** `regrade`: gives the results of a class new points; nothing is run. */
export async function regrade(
  line: CommandLine,
  io: Io,
  tool: { name: string; version: string },
): Promise<ExitCode> {
  const [, word] = line.words
  if (word !== undefined)
    throw new Refusal('E_CLASS', {
      expected: 'nothing after regrade',
      found: word,
      advice: 'The results are found by --out DIR, if they do not lie in grades.',
    })
  if (!line.has('rubric'))
    throw new Refusal('E_RUBRIC', {
      expected: '--rubric FILE',
      found: said('none'),
      advice: 'The default one is fixtures/rubrics/default.json.',
    })
  const roster = rosterOf(line, io.cwd)
  const rubric = readRubric(line.text('rubric'), io.cwd)
  const out = classOut(line, io)
  const { report, unreadable } = await regradedClass(out, {
    rubric,
    tool: { name: tool.name, version: tool.version },
    resolve: (path) => resolve(io.cwd, path),
  })
  for (const file of unreadable)
    io.stderr.write(`note: results/${file}.json cannot be read: grade tests it again.\n`)
  const isSettled = roster === undefined || writeRoster(roster, report, { out, io })
  io.stdout.write(summaryOf(report, out.shown))
  const isOurs = report.submissions.some(({ status }) => status === 'error')
  return isOurs || !isSettled ? 3 : 0
}
