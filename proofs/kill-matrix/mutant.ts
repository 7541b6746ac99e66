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

/** All mutants of one of the reference programs as it is built. */
export function readMutants(of: Mutated): Mutant[] {
  const text = execFileSync('node', [PROGRAMS[of], '--list-mutants', '--json'], {
    encoding: 'utf8',
  })
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

/** The words that start a mutant on a port, or on `{port}`. */
export function mutantWords({ of, name, breaks }: Mutant, port: string): string[] {
  const idle = breaks === 'service/idle' ? ['--idle-timeout', '2'] : []
  return ['node', PROGRAMS[of], '--port', port, '--mutant', name, ...idle]
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
