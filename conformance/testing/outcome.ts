import type { RuleId } from '../../spec/rules.ts'
import type { Evidence } from '../evidence.ts'
import { hasOwnLines } from '../judge/facts/log-form.ts'
import { SERVER_FACT_JUDGES } from '../judge/facts/server-facts.ts'
import { SERVER_JUDGES } from '../judge/judges.ts'
import { lifeLogOf } from '../judge/life-log.ts'
import type { Outcome } from '../judge/outcome.ts'
import { viewOf } from '../judge/view.ts'

/** What the judge of a rule says of one connection of one case, before `needs` is looked at. */
export function outcomeOf(
  rule: RuleId,
  evidence: Evidence,
  place: { case?: number; connection?: number } = {},
): Outcome {
  const run = viewOf(evidence)
  const view = run.cases[place.case ?? 0]
  const connection = view?.connections[place.connection ?? 0]
  const own = hasOwnLines(evidence.dialect) ? undefined : SERVER_FACT_JUDGES[rule]
  const judge = own ?? SERVER_JUDGES[rule]
  if (view === undefined || judge === undefined)
    throw new Error(`expected a case and a judge for ${rule}`)
  if (judge.of === 'case') return judge.judge(view)
  const log = lifeLogOf(view.evidence.life, run)
  if (judge.of === 'case log') return judge.judge(view, present(log))
  const duty = { ...view, connection: present(connection) }
  return judge.of === 'connection' ? judge.judge(duty) : judge.judge(duty, present(log))
}

function present<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error('expected a connection, and a log where the rule is about one')
  return value
}
