import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Report } from '../../spec/files/report.ts'
import type { Io } from '../io.ts'
import { Refusal, saidBy } from '../refusal.ts'
import { formatReport, type ReporterChoice } from '../reporters/reporter.ts'

/** A report, and the formats that it is wanted in. */
export interface Writing {
  report: Report
  choices: readonly ReporterChoice[]
  verbose: boolean
}

/**
 * Writes a report in every format asked for. A file appears whole or not at all, and one that cannot
 * be written costs none of the others.
 */
export async function writeReports({ report, choices, verbose }: Writing, io: Io): Promise<void> {
  const refusals: Refusal[] = []
  for (const { kind, file } of choices) {
    const colour = file === undefined && io.terminal.colour
    const text = await formatReport(report, kind, { colour, verbose, width: io.terminal.width })
    if (file === undefined) io.stdout.write(text)
    else refusals.push(...writeWhole(resolve(io.cwd, file), text))
  }
  const [first] = refusals
  if (first !== undefined) throw first
}

function writeWhole(file: string, text: string): Refusal[] {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, text)
    renameSync(temporary, file)
    return []
  } catch (error) {
    rmSync(temporary, { force: true })
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
