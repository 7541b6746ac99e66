import { normalize } from 'node:path'
import type { Report } from '../../spec/files/report.ts'
import { wrongValue } from '../options.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { formatJson } from './json.ts'
import { formatTap } from './tap.ts'
import { formatText, type TextOptions } from './text.ts'

/** The formats that a report can have. */
export const REPORTERS = [
  'text',
  'json',
  'junit',
  'tap',
  'ctrf',
  'github',
  'gradescope',
  'classroom',
  'prairielearn',
] as const
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
    if (kind === undefined)
      throw wrongValue('reporter', { expected: `one of ${REPORTERS.join(', ')}`, found: name })
    const file = rest.join('=')
    if (rest.length > 0 && file === '')
      throw wrongValue('reporter', { expected: 'a file after the =', found: value })
    return rest.length === 0 ? { kind } : { kind, file }
  })
  if (choices.filter(({ file }) => file === undefined).length > 1)
    throw wrongValue('reporter', {
      expected: 'one reporter on standard output',
      found: values.join(' '),
      advice: 'Give the others a file: KIND=FILE.',
    })
  const files = choices.flatMap(({ file }) => (file === undefined ? [] : [normalize(file)]))
  if (new Set(files).size < files.length)
    throw wrongValue('reporter', {
      expected: 'a file of its own for each reporter',
      found: values.join(' '),
    })
  return choices.length === 0 ? [{ kind: 'text' }] : choices
}

/** How a report is to look, and who may see how a rule went where students read it. */
export interface FormatOptions extends TextOptions {
  visibilityOf: VisibilityOf
}

/** The report in one format. */
export async function formatReport(
  report: Report,
  kind: ReporterKind,
  options: FormatOptions,
): Promise<string> {
  switch (kind) {
    case 'text':
      return formatText(report, options)
    case 'json':
      return formatJson(report)
    case 'tap':
      return formatTap(report)
    default:
      return (await import('./other-formats.ts')).OTHER_FORMATS[kind](report, options.visibilityOf)
  }
}
