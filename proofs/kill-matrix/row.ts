import { type RuleId, rulesOf } from '../../spec/rules.ts'
import type { Mutant } from './mutant.ts'

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
  return `${stateOf(row).padEnd(15)} ${mutant.breaks.padEnd(32)} ${mutant.name}${blocks}${blames}${why}\n`
}

/** Whether all is as it should be, and the sentence that says so or not. */
export function summaryOf(rows: readonly Row[], all: boolean): { ok: boolean; text: string } {
  const of = (state: string) => rows.filter((row) => stateOf(row) === state)
  const [survived, falsely, here] = [of('SURVIVED'), of('FALSE'), of('untestable here')]
  const rules = new Set(rows.map(({ mutant }) => mutant.breaks))
  const without = all ? testable().filter((id) => !rules.has(id)) : []
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

function testable(): RuleId[] {
  return rulesOf('server').flatMap(({ id, untestable }) => (untestable === undefined ? [id] : []))
}
