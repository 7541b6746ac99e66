import type { OptionTypes } from './arguments.ts'
import type { CommandLine } from './command-line.ts'
import { bad, type Checked, good } from './fault.ts'

/** What a program can be asked about itself, in place of its work. */
export type Inquiry =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'list-mutants'; json: boolean; dialect: string | undefined }

/** The options that ask it. */
export const INQUIRY_OPTIONS: OptionTypes = {
  'list-mutants': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
}

/** What a command line asks the program about itself, if it does. */
export function inquiryOf(line: CommandLine): Checked<Inquiry> | undefined {
  if (line.has('help')) return good({ kind: 'help' })
  if (line.has('version')) return good({ kind: 'version' })
  if (line.has('list-mutants')) return good(listing(line))
  return line.has('json') ? bad(JSON_ALONE) : undefined
}

function listing(line: CommandLine): Inquiry {
  return { kind: 'list-mutants', json: line.has('json'), dialect: line.text('dialect') }
}

const JSON_ALONE = {
  code: 'E_ARGUMENT',
  expected: '--json together with --list-mutants',
  found: 'it alone',
  advice: 'Add --list-mutants, or leave --json out',
}
