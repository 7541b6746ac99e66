import { sectionOf } from '../../spec/rule.ts'
import { ruleOf } from '../../spec/rules.ts'
import { whyNotApplicable } from '../cases/applicable.ts'
import { type Duty, dutiesOf } from '../cases/vocabulary.ts'
import type { Evidence } from '../evidence.ts'
import { hasOwnLines } from './facts/log-form.ts'
import { SERVER_FACT_JUDGES } from './facts/server-facts.ts'
import { type Judgement, withNeeds } from './judgement.ts'
import { SERVER_JUDGES } from './judges.ts'
import { type LifeLog, type LogEntry, lifeLogOf } from './life-log.ts'
import { linesOf } from './log.ts'
import { blocked, broken, type Outcome, untested } from './outcome.ts'
import { type CaseView, type DutyView, exitOf, viewOf } from './view.ts'

/** A case with all that the judges say of it. */
export interface JudgedCase {
  view: CaseView
  judgements: Judgement[]
  /** What the program printed for it. */
  lines: readonly LogEntry[]
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
  const judged = run.cases.map((view) => {
    const log = logOf(view.evidence.life)
    const lines = log === undefined ? [] : linesOf(view, log)
    return { view, judgements: judgeCase(view, logOf), lines }
  })
  return withNeeds(judged)
}

/** Judges one case of a run that may still be going on, by what crossed the wire alone. */
export function judgeSoFar(evidence: Evidence): Judgement[] {
  const view = viewOf({ ...evidence, cases: evidence.cases.slice(-1) }).cases.at(-1)
  if (view === undefined) return []
  const [judged] = withNeeds([{ view, judgements: judgeCase(view, () => undefined), lines: [] }])
  return (judged?.judgements ?? []).filter(({ outcome }) => outcome.kind !== 'untested')
}

function judgeCase(view: CaseView, logOf: (life: number) => LifeLog | undefined): Judgement[] {
  const { dialect } = view.run.evidence
  const duties = dutiesOf(view.evidence.plan).filter(
    ({ rule }) => whyNotApplicable(rule, 'server', dialect) === undefined,
  )
  const judgements = duties.map((duty) => ({
    ...duty,
    outcome: judgeDuty(duty, view, logOf),
  }))
  const { gone, plan } = view.evidence
  const explained = judgements.some(explainsEnd)
  return gone === true && !explained && plan.left_open === undefined
    ? [...judgements, goneJudgement(view)]
    : judgements
}

/** Whether what is broken explains that a server has ended: a line that its log merely should hold does not. */
function explainsEnd({ rule, outcome }: Judgement): boolean {
  const isOfLog = /^(?:server-)?log$/u.test(sectionOf(rule))
  return outcome.kind === 'broken' && !(isOfLog && ruleOf(rule).level === 'SHOULD')
}

/** The server was gone when the next case began: what this one did to it is the reason. */
function goneJudgement({ evidence, connections, life }: CaseView): Judgement {
  const kinds = connections.map(({ planned }) => planned.stimulus.kind)
  const last = connections.at(-1)
  const rule = kinds.includes('left-early')
    ? 'malformed/disconnect'
    : kinds.includes('malformed') || kinds.includes('oversize')
      ? 'malformed/keeps-serving'
      : last?.planned.after === 'boundary'
        ? 'range/boundaries'
        : 'exchange/keeps-serving'
  const found = life === undefined ? 'no server' : `a refused connection; ${exitOf(life)}`
  const where = `the connection after ${evidence.plan.id}`
  return { rule, outcome: broken({ expected: 'the next client to be served', found, where }) }
}

function judgeDuty(
  duty: Duty,
  view: CaseView,
  logOf: (life: number) => LifeLog | undefined,
): Outcome {
  const own = hasOwnLines(view.run.evidence.dialect) ? undefined : SERVER_FACT_JUDGES[duty.rule]
  const judge = own ?? SERVER_JUDGES[duty.rule]
  if (judge === undefined) throw new Error(`expected a judge for ${duty.rule}, found none`)
  const { cut, life } = view.evidence
  if (cut !== undefined) return blocked(cut.reason, cut.by)
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
      return judge.of === 'case log'
        ? judge.judge(view, log)
        : judge.judge(the(ofConnection, duty), log)
    }
  }
}

function the(view: DutyView | undefined, { rule }: Duty): DutyView {
  if (view === undefined) throw new Error(`expected ${rule} to be owed on a connection`)
  return view
}
