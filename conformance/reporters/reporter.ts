import { renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Report } from '../../spec/files/report.ts'
import type { Io } from '../io.ts'
import { wrongValue } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { formatJson } from './json.ts'
import { formatTap } from './tap.ts'
import { formatText } from './text.ts'

/** The formats that a report can have. */
export const REPORTERS = ['text', 'json', 'junit', 'tap'] as const
export type ReporterKind = (typeof REPORTERS)[number]

/** A format, and where it goes: a file, or standard output. */
export interface ReporterChoice {
  kind: ReporterKind
  file?: string
}

/** Reads `--reporter KIND[=FILE]`; text on standard output where nothing is said. */
export function chooseReporters(values: readonly string[]): ReporterChoice[] {
  const choices = values.map((value): ReporterChoice => {
    const [name = '', ...rest] = value.split('=')
    const kind = REPORTERS.find((one) => one === name)
    if (kind === undefined) throw wrongValue('reporter', `one of ${REPORTERS.join(', ')}`, name)
    return rest.length === 0 ? { kind } : { kind, file: rest.join('=') }
  })
  if (choices.filter(({ file }) => file === undefined).length > 1)
    throw wrongValue('reporter', 'one reporter on standard output', values.join(' '), 'Give the others a file: KIND=FILE.')
  return choices.length === 0 ? [{ kind: 'text' }] : choices
}

/** How a report on a terminal is to look. */
export interface Looks {
  verbose: boolean
}

/** Writes the report in every format asked for; a file appears whole or not at all. */
export async function writeReports(
  report: Report,
  choices: readonly ReporterChoice[],
  io: Io,
  { verbose }: Looks,
): Promise<void> {
  for (const { kind, file } of choices) {
    const colour = file === undefined && io.terminal.colour
    const text = await format(report, kind, { colour, verbose, width: io.terminal.width })
    if (file === undefined) io.stdout.write(text)
    else writeWhole(resolve(io.cwd, file), text)
  }
}

async function format(
  report: Report,
  kind: ReporterKind,
  options: { colour: boolean; verbose: boolean; width: number },
): Promise<string> {
  switch (kind) {
    case 'text':
      return formatText(report, options)
    case 'json':
      return formatJson(report)
    case 'junit':
      return (await import('./junit.ts')).formatJunit(report)
    case 'tap':
      return formatTap(report)
  }
}

function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, text)
    renameSync(temporary, file)
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    throw new Refusal(
      'E_REPORT',
      { where: '--reporter', expected: 'a file that can be written', found, advice: 'Give another folder.' },
      3,
    )
  }
}
