import type { RuleId } from '../../../spec/rules.ts'
import { whyNotApplicable } from '../../cases/applicable.ts'
import { clientDutiesOf, settingApart } from '../../cases/client-vocabulary.ts'
import type { ClientEvidence } from '../../client-evidence.ts'
import { hasOwnLines } from '../facts/log-form.ts'
import { type Judgement, withNeeds } from '../judgement.ts'
import { blocked } from '../outcome.ts'
import { CLIENT_FACT_JUDGES } from './client-facts.ts'
import { CLIENT_JUDGES } from './client-judges.ts'
import { type ClientView, clientViewOf } from './client-view.ts'

/** A case of a client with all that the judges say of it. */
export interface JudgedClientCase {
  view: ClientView
  judgements: Judgement[]
}

/** Judges all that a client did. Pure: the same evidence, the same judgements. */
export function judgeClientRun(evidence: ClientEvidence): JudgedClientCase[] {
  return withNeeds(
    clientViewOf(evidence).cases.map((view) => ({ view, judgements: judgeCase(view) })),
  )
}

/** Judges the last case of a run that may still be going on. */
export function judgeClientSoFar(evidence: ClientEvidence): Judgement[] {
  const [first, ...rest] = evidence.cases
  const needed = [first, rest.at(-1)].filter((one) => one !== undefined)
  const judged = judgeClientRun({ ...evidence, cases: needed })
  return judged.at(-1)?.judgements ?? []
}

function judgeCase(view: ClientView): Judgement[] {
  const { cut, plan } = view.evidence
  const { dialect } = view.run.evidence
  const judges = hasOwnLines(dialect) ? CLIENT_JUDGES : { ...CLIENT_JUDGES, ...CLIENT_FACT_JUDGES }
  const duties = clientDutiesOf(plan).filter(
    (rule) => whyNotApplicable(rule, 'client', dialect) === undefined,
  )
  const judgements = duties.map((rule) => {
    if (cut !== undefined) return { rule, outcome: blocked(cut.reason, cut.by) }
    const judge = judges[rule]
    if (judge === undefined) throw new Error(`expected a judge for ${rule}, found none`)
    return { rule, outcome: judge(view) }
  })
  const apart = settingApart(plan.situation)
  const isMissed = judgements.some(
    ({ rule, outcome }) => rule === apart && outcome.kind === 'broken',
  )
  return isMissed ? judgements.map((one) => followingFrom(apart, one)) : judgements
}

/** Who misses the one thing that sets a case apart goes wrong in all that comes after it. */
function followingFrom(apart: RuleId | undefined, { rule, outcome }: Judgement): Judgement {
  const follows = rule !== apart && outcome.kind === 'broken'
  return { rule, outcome: follows ? blocked(`${apart} is broken`, apart) : outcome }
}
