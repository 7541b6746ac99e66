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
 * needs is broken anywhere in the run is blocked by that one; and where both are judged in one case,
 * so is a rule that seems to hold: it may hold for the wrong reason. Rules that bind another role
 * are not judged in the run, and so never block one. `elsewhere` are rules found broken before.
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
    return { ...one, judgements: one.judgements.map((each) => resolved(each, { inRun, inCase })) }
  })
}

function resolved(
  judgement: Judgement,
  { inRun, inCase }: { inRun: ReadonlySet<RuleId>; inCase: ReadonlySet<RuleId> },
): Judgement {
  const { kind } = judgement.outcome
  if (kind !== 'broken' && kind !== 'holds') return judgement
  const { needs } = ruleOf(judgement.rule)
  const cause = [...(kind === 'broken' ? inRun : inCase)].find((rule) => needs.includes(rule))
  if (cause === undefined) return judgement
  const reason = `${cause} is broken`
  return {
    ...judgement,
    outcome: kind === 'broken' ? suspect(reason, cause) : blocked(reason, cause),
  }
}

function brokenRules(judgements: readonly Judgement[]): Set<RuleId> {
  return new Set(
    judgements.flatMap(({ rule, outcome }) => (outcome.kind === 'broken' ? [rule] : [])),
  )
}
