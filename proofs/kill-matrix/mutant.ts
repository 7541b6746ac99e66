import { execFileSync } from 'node:child_process'
import { isRuleId, type RuleId } from '../../spec/rules.ts'

/** The two programs that have mutants. */
export const MUTATED = ['server', 'client'] as const
export type Mutated = (typeof MUTATED)[number]

/** One mutant of the reference server or client, as `--list-mutants --json` tells. */
export interface Mutant {
  of: Mutated
  name: string
  breaks: RuleId
  says: string
}

const PROGRAMS: Record<Mutated, string> = {
  server: 'dist/bin/sumsock-server.js',
  client: 'dist/bin/sumsock-client.js',
}

/** All mutants of one of the reference programs as it is built, or those that make sense in a dialect. */
export function readMutants(of: Mutated, dialectFile?: string): Mutant[] {
  const words = [PROGRAMS[of], '--list-mutants', '--json', ...speaking(dialectFile)]
  const text = execFileSync('node', words, { encoding: 'utf8' })
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed)) throw new Error('expected --list-mutants --json to print an array')
  return parsed.map((value: unknown) => mutantOf(of, value))
}

/** The first mutant of each rule. */
export function firstOfEachRule(list: readonly Mutant[]): Mutant[] {
  return list.filter(
    (mutant, index) =>
      list.findIndex(({ breaks, of }) => breaks === mutant.breaks && of === mutant.of) === index,
  )
}

/** The words that start a mutant on a port, or on `{port}`, in a dialect if it speaks one. */
export function mutantWords(
  { of, name, breaks }: Mutant,
  port: string,
  dialectFile?: string,
): string[] {
  const idle = breaks === 'service/idle' ? ['--idle-timeout', '2'] : []
  return [...programWords(of, port, dialectFile), '--mutant', name, ...idle]
}

/** The words that start one of the reference programs itself. */
export function programWords(of: Mutated, port: string, dialectFile?: string): string[] {
  return ['node', PROGRAMS[of], '--port', port, ...speaking(dialectFile)]
}

function speaking(dialectFile: string | undefined): string[] {
  return dialectFile === undefined ? [] : ['--dialect', dialectFile]
}

function mutantOf(of: Mutated, value: unknown): Mutant {
  if (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'breaks' in value &&
    'says' in value
  ) {
    const { name, breaks, says } = value
    if (
      typeof name === 'string' &&
      typeof says === 'string' &&
      typeof breaks === 'string' &&
      isRuleId(breaks)
    )
      return { of, name, breaks, says }
  }
  throw new Error(`expected a mutant, found ${JSON.stringify(value)}`)
}
