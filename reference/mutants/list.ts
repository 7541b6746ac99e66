import type { Mutant } from './mutant.ts'

/** Mutants as aligned columns: name, rule, what it does. */
export function mutantsAsTable<B>(mutants: readonly Mutant<B>[]): string {
  const width = (lengths: number[]) => Math.max(0, ...lengths) + 2
  const name = width(mutants.map((mutant) => mutant.name.length))
  const rule = width(mutants.map((mutant) => mutant.breaks.length))
  return mutants
    .map((mutant) => {
      return `${mutant.name.padEnd(name)}${mutant.breaks.padEnd(rule)}${mutant.says}\n`
    })
    .join('')
}

/** Mutants as one JSON array of name, breaks and says. */
export function mutantsAsJson<B>(mutants: readonly Mutant<B>[]): string {
  const rows = mutants.map(({ name, breaks, says }) => ({ name, breaks, says }))
  return `${JSON.stringify(rows, null, 2)}\n`
}
