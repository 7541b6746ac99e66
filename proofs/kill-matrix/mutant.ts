import { execFileSync } from 'node:child_process'
import { isRuleId, type RuleId } from '../../spec/rules.ts'

/** One mutant of the reference server, as `--list-mutants --json` tells. */
export interface Mutant {
  name: string
  breaks: RuleId
  says: string
}

const PROGRAM = 'dist/bin/sumsock-server.js'

/** All mutants of the reference server as it is built. */
export function readMutants(): Mutant[] {
  const text = execFileSync('node', [PROGRAM, '--list-mutants', '--json'], { encoding: 'utf8' })
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed)) throw new Error('expected --list-mutants --json to print an array')
  return parsed.map((value: unknown) => mutantOf(value))
}

/** The first mutant of each rule. */
export function firstOfEachRule(list: readonly Mutant[]): Mutant[] {
  return list.filter(
    (mutant, index) => list.findIndex(({ breaks }) => breaks === mutant.breaks) === index,
  )
}

/** The words that start a mutant on a port, or on `{port}`. */
export function mutantWords({ name, breaks }: Mutant, port: string): string[] {
  const idle = breaks === 'service/idle' ? ['--idle-timeout', '2'] : []
  return ['node', PROGRAM, '--port', port, '--mutant', name, ...idle]
}

function mutantOf(value: unknown): Mutant {
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
      return { name, breaks, says }
  }
  throw new Error(`expected a mutant, found ${JSON.stringify(value)}`)
}
