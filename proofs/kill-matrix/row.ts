import { rulesOf } from '../../spec/rules.ts'
import type { Mutant, Mutated } from './mutant.ts'

/** What the suite made of a mutant. */
export interface Row {
  mutant: Mutant
  killed: boolean
  /** Rules that were blamed although the mutant does not break them. */
  falselyBlamed: string[]
  blocked: string[]
  untested: string[]
  /** Why its rule cannot be judged that way. */
  untestable: string | undefined
  error: string | undefined
}

/** One line of the matrix. */
export function lineOf(row: Row): string {
  const { mutant, falselyBlamed, blocked, error } = row
  const blames = falselyBlamed.length === 0 ? '' : `  also blames ${falselyBlamed.join(', ')}`
  const blocks = blocked.length === 0 ? '' : `  (${blocked.length} blocked)`
  const why = error === undefined ? '' : `  ${error}`
  return `${stateOf(row).padEnd(15)} ${mutant.of} ${mutant.breaks.padEnd(32)} ${mutant.name}${blocks}${blames}${why}\n`
}

/** Whether all is as it should be; of the programs in `complete` no rule may be without a mutant. */
export function summaryOf(
  rows: readonly Row[],
  complete: readonly Mutated[],
): { ok: boolean; text: string } {
  const of = (state: string) => rows.filter((row) => stateOf(row) === state)
  const [survived, falsely, here] = [of('SURVIVED'), of('FALSE'), of('untestable here')]
  const rules = new Set(rows.map(({ mutant }) => `${mutant.of} ${mutant.breaks}`))
  const without = complete.flatMap(testable).filter((rule) => !rules.has(rule))
  const untestable = here.map(
    ({ mutant, untestable: why }) => `\n  ${mutant.name} (${mutant.breaks}): ${why}`,
  )
  const text =
    `${rows.length} mutants of ${rules.size} rules: ${of('killed').length} killed, ` +
    `${survived.length} survived, ${falsely.length} with a false blame` +
    (without.length === 0 ? '' : `, no mutant for ${without.join(', ')}`) +
    (here.length === 0 ? '' : `\n${here.length} untestable here:${untestable.join('')}`)
  return { ok: rows.length > 0 && survived.length + falsely.length + without.length === 0, text }
}

function stateOf({ killed, falselyBlamed, untestable }: Row): string {
  if (falselyBlamed.length > 0) return 'FALSE'
  if (killed) return 'killed'
  return untestable === undefined ? 'SURVIVED' : 'untestable here'
}

function testable(of: Mutated): string[] {
  return rulesOf(of).flatMap(({ id, untestable }) =>
    untestable === undefined ? [`${of} ${id}`] : [],
  )
}
