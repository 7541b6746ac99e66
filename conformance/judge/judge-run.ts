import type { RuleId } from '../../spec/rules.ts'
import { ruleOf } from '../../spec/rules.ts'
import { type Duty, dutiesOf } from '../cases/vocabulary.ts'
import type { Evidence } from '../evidence.ts'
import { SERVER_JUDGES } from './judges.ts'
import { type LifeLog, lifeLogOf } from './life-log.ts'
import { type Outcome, blocked, untested } from './outcome.ts'
import { type CaseView, type DutyView, viewOf } from './view.ts'

/** What the judges say of one duty of one case. */
export interface Judgement {
  rule: RuleId
  /** Index into the connections of the case. */
  connection?: number
  outcome: Outcome
}

/** A case with all that the judges say of it. */
export interface JudgedCase {
  view: CaseView
  judgements: Judgement[]
}

const NO_LOG = 'no log was given: add --server-log FILE, or use --server "CMD"'

/** Judges all that happened. Pure: the same evidence, the same judgements. */
export function judgeRun(evidence: Evidence): JudgedCase[] {
  const run = viewOf(evidence)
  const logs = new Map<number, LifeLog | undefined>()
  const logOf = (life: number) => {
    if (!logs.has(life)) logs.set(life, lifeLogOf(life, run))
    return logs.get(life)
  }
  return run.cases.map((view) => ({ view, judgements: judgeCase(view, logOf) }))
}

/** Judges one case of a run that may still be going on, by what crossed the wire alone. */
export function judgeSoFar(evidence: Evidence): Judgement[] {
  const view = viewOf(evidence).cases.at(-1)
  if (view === undefined) return []
  return judgeCase(view, () => undefined).filter(({ outcome }) => outcome.kind !== 'untested')
}

function judgeCase(view: CaseView, logOf: (life: number) => LifeLog | undefined): Judgement[] {
  const judgements = dutiesOf(view.evidence.plan).map((duty) => ({
    ...duty,
    outcome: judgeDuty(duty, view, logOf),
  }))
  return withNeeds(judgements)
}

function judgeDuty(duty: Duty, view: CaseView, logOf: (life: number) => LifeLog | undefined): Outcome {
  const judge = SERVER_JUDGES[duty.rule]
  if (judge === undefined) throw new Error(`expected a judge for ${duty.rule}, found none`)
  const { cut, life } = view.evidence
  if (cut !== undefined) return blocked(cut.reason)
  const connection = view.connections[duty.connection ?? -1]
  const ofConnection = connection === undefined ? undefined : { ...view, connection }
  switch (judge.of) {
    case 'case':
      return judge.judge(view)
    case 'connection':
      return judge.judge(the(ofConnection, duty))
    case 'case log':
    case 'connection log': {
      const log = logOf(life)
      if (log === undefined) return untested(NO_LOG)
      return judge.of === 'case log' ? judge.judge(view, log) : judge.judge(the(ofConnection, duty), log)
    }
  }
}

function the(view: DutyView | undefined, { rule }: Duty): DutyView {
  if (view === undefined) throw new Error(`expected ${rule} to be owed on a connection`)
  return view
}

/** A rule that is broken where one that it needs is broken too cannot be told apart from it. */
function withNeeds(judgements: Judgement[]): Judgement[] {
  const brokenRules = new Set(
    judgements.flatMap(({ rule, outcome }) => (outcome.kind === 'broken' ? [rule] : [])),
  )
  return judgements.map((judgement) => {
    if (judgement.outcome.kind !== 'broken' && judgement.outcome.kind !== 'holds') return judgement
    const cause = ruleOf(judgement.rule).needs.find((need) => [...brokenRules].some((rule) => rule === need))
    if (cause === undefined) return judgement
    const by = [...brokenRules].find((rule) => rule === cause)
    return { ...judgement, outcome: blocked(`it needs ${cause}`, by) }
  })
}

