import { type RuleId, ruleOf } from '../../spec/rules.ts'
import { blocked, type Outcome, suspect } from './outcome.ts'

/** What the judges say of one duty of one case. */
export interface Judgement {
  rule: RuleId
  /** Index into the connections of the case, where there are several. */
  connection?: number
  outcome: Outcome
}

/** Whatever has been judged: a case of either role. */
interface Judged {
  judgements: readonly Judgement[]
}

/**
 * What follows from another fault is no fault of its own. A rule that is broken while one that it
 * needs is broken anywhere in the run is blocked by that one, unless on this very connection the
 * needed one was seen to hold; and where both are judged in one case, so is a rule that seems to
 * hold: it may hold for the wrong reason. Rules that bind another role are not judged in the run,
 * and so never block one. `elsewhere` are rules found broken before.
 */
export function withNeeds<T extends Judged>(
  judged: readonly T[],
  elsewhere: ReadonlySet<RuleId> = new Set(),
): T[] {
  const inRun = new Set([
    ...brokenRules(judged.flatMap(({ judgements }) => judgements)),
    ...elsewhere,
  ])
  return judged.map((one) => {
    const inCase = brokenRules(one.judgements)
    const judgements = one.judgements.map((each) => {
      const causes = each.outcome.kind === 'broken' ? but(inRun, heldBeside(each, one)) : inCase
      return resolved(each, causes)
    })
    return { ...one, judgements }
  })
}

function resolved(judgement: Judgement, causes: ReadonlySet<RuleId>): Judgement {
  const { kind } = judgement.outcome
  if (kind !== 'broken' && kind !== 'holds') return judgement
  const { needs } = ruleOf(judgement.rule)
  const cause = [...causes].find((rule) => needs.includes(rule))
  if (cause === undefined) return judgement
  const reason = `${cause} is broken`
  return {
    ...judgement,
    outcome: kind === 'broken' ? suspect(reason, cause) : blocked(reason, cause),
  }
}

/**
 * Rules that seem to hold now and then although they are broken: one compares the messages of a life,
 * and a line of a log may by chance have the form, or the values, of the one that is looked for.
 */
function mayHoldByChance(rule: RuleId): boolean {
  return rule === 'exchange/server-name' || /^(?:(?:server-|client-)?log|agreement)\//u.test(rule)
}

/** The rules that were seen to hold, and not to break, where this judgement was made. */
function heldBeside({ connection }: Judgement, { judgements }: Judged): Set<RuleId> {
  const here = judgements.filter((one) => one.connection === connection)
  const held = here.flatMap(({ rule, outcome }) =>
    outcome.kind === 'holds' && !mayHoldByChance(rule) ? [rule] : [],
  )
  return but(new Set(held), brokenRules(judgements))
}

function but(rules: ReadonlySet<RuleId>, left: ReadonlySet<RuleId>): Set<RuleId> {
  return new Set([...rules].filter((rule) => !left.has(rule)))
}

function brokenRules(judgements: readonly Judgement[]): Set<RuleId> {
  return new Set(
    judgements.flatMap(({ rule, outcome }) => (outcome.kind === 'broken' ? [rule] : [])),
  )
}
