import { MUTANTS } from './registry.ts'

/** The mutants as aligned columns: name, rule, what it does. */
export function mutantsAsTable(): string {
  const width = (lengths: number[]) => Math.max(0, ...lengths) + 2
  const name = width(MUTANTS.map((mutant) => mutant.name.length))
  const rule = width(MUTANTS.map((mutant) => mutant.breaks.length))
  return MUTANTS.map((mutant) => {
    return `${mutant.name.padEnd(name)}${mutant.breaks.padEnd(rule)}${mutant.says}\n`
  }).join('')
}

/** The mutants as one JSON array of name, breaks and says. */
export function mutantsAsJson(): string {
  const rows = MUTANTS.map(({ name, breaks, says }) => ({ name, breaks, says }))
  return `${JSON.stringify(rows, null, 2)}\n`
}
