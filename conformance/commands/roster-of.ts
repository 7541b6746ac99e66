import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { ClassReport } from '../../spec/files/class.ts'
import { fillRoster } from '../grade/roster/fill-roster.ts'
import { type RosterOptions, readRoster } from '../grade/roster/roster.ts'
import { writeWhole } from '../grade/write-whole.ts'
import type { Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, said, saidBy } from '../refusal.ts'
import type { ClassOut } from './class-out.ts'

/** The course system's own file, and what in it is to be filled. */
export interface AskedRoster {
  file: string
  octets: Uint8Array
  options: RosterOptions
}

/** Reads `--roster FILE`, and refuses what could not be filled, before anything is run. */
export function rosterOf(line: CommandLine, cwd: string): AskedRoster | undefined {
  const file = line.text('roster')
  const [key, match, column] = [line.text('key'), line.text('match'), line.text('column')]
  if (file === undefined) {
    mustGoWithRoster(line)
    return undefined
  }
  if (key === undefined)
    throw new Refusal('E_KEY', {
      expected: '--key COLUMN with --roster',
      found: said('no --key'),
      advice: 'Name the column that tells whose a row is, for example --key Identifier.',
    })
  const octets = octetsOf(file, cwd)
  const options: RosterOptions = {
    key,
    ...(match === undefined ? {} : { match }),
    ...(column === undefined ? {} : { column }),
  }
  readRoster(octets, options)
  return { file, octets, options }
}

/** Writes the filled copy, and says what is left to be settled; whether nothing is. */
export function writeRoster(
  { file, octets, options }: AskedRoster,
  { submissions }: Pick<ClassReport, 'submissions'>,
  { out, io }: { out: ClassOut; io: Io },
): boolean {
  const filled = fillRoster(octets, options, submissions)
  const name = `roster-${basename(file)}`
  writeWhole(join(out.folder, name), filled.octets)
  for (const note of filled.notes) io.stderr.write(`note: ${note}\n`)
  io.stdout.write(`${filled.filled} rows filled in ${join(out.shown, name)}\n`)
  for (const problem of filled.problems) io.stdout.write(`  ${problem}\n`)
  return filled.problems.length === 0
}

function mustGoWithRoster(line: CommandLine): void {
  const lone = (['key', 'match', 'column'] as const).find((flag) => line.has(flag))
  if (lone === undefined) return
  throw new Refusal('E_FLAGS', {
    expected: `--${lone} with --roster FILE`,
    found: said(`--${lone} without it`),
    advice: 'Give the CSV of the course system, or leave it out.',
  })
}

function octetsOf(file: string, cwd: string): Uint8Array {
  try {
    return readFileSync(resolve(cwd, file))
  } catch (cause) {
    const parts = {
      where: '--roster',
      expected: 'a file that can be read',
      found: saidBy(cause),
      advice: 'Give the CSV that the course system has exported.',
    }
    const refusal = new Refusal('E_ROSTER', parts, { cause })
    throw refusal
  }
}
