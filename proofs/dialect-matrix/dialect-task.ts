import { whyNotApplicable } from '../../conformance/cases/applicable.ts'
import { firstOfEachRule, MUTATED, type Mutant, readMutants } from '../kill-matrix/mutant.ts'
import type { SpokenDialect } from './spoken-dialect.ts'

/** A mutant that is to be judged in a dialect. */
export interface DialectTask {
  mutant: Mutant
  spoken: SpokenDialect
}

/**
 * The mutants of both programs that make sense in a dialect; or the first of each rule that the
 * dialect does not make meaningless.
 */
export function tasksIn(spoken: SpokenDialect, small: boolean): DialectTask[] {
  const mutants = MUTATED.flatMap((of) => readMutants(of, spoken.file))
  const meant = mutants.filter(({ of, breaks }) => {
    return whyNotApplicable(breaks, of, spoken.dialect) === undefined
  })
  return (small ? firstOfEachRule(meant) : mutants).map((mutant) => ({ mutant, spoken }))
}

/**
 * One task for each rule that any dialect has one for, from dialects that take turns: where the one
 * whose turn it is has none, the next one that has.
 */
export function inTurn(
  byDialect: readonly (readonly DialectTask[])[],
  turn: number,
): DialectTask[] {
  const rules = [...new Set(byDialect.flat().map(ruleOf))]
  return rules.flatMap((rule, index) => {
    const start = (index + turn) % byDialect.length
    const inOrder = [...byDialect.slice(start), ...byDialect.slice(0, start)]
    const found = inOrder.flat().find((task) => ruleOf(task) === rule)
    return found === undefined ? [] : [found]
  })
}

function ruleOf({ mutant: { of, breaks } }: DialectTask): string {
  return `${of} ${breaks}`
}
