import type { Dialect } from '../../spec/dialect.ts'
import type { RuleId } from '../../spec/rules.ts'
import { CLIENT_FACT_JUDGES } from '../judge/client/client-facts.ts'
import { CLIENT_JUDGES } from '../judge/client/client-judges.ts'
import { type ClientView, clientViewOf } from '../judge/client/client-view.ts'
import type { Outcome } from '../judge/outcome.ts'
import { type ClientSketch, clientEvidenceOf } from './client-evidence.ts'

/** What the judge of a rule says of the last of the cases, before `needs` is looked at. */
export function clientOutcome(rule: RuleId, ...sketches: readonly ClientSketch[]): Outcome {
  const judge = CLIENT_JUDGES[rule]
  if (judge === undefined) throw new Error(`expected a judge for ${rule}`)
  return judge(clientView(...sketches))
}

/** The last of the cases as a judge sees it. */
export function clientView(...sketches: readonly ClientSketch[]): ClientView {
  const view = clientViewOf(clientEvidenceOf(sketches)).cases.at(-1)
  if (view === undefined) throw new Error('expected a case')
  return view
}

/** What the judge of a rule says of a case where a dialect asks for the facts in the output. */
export function factOutcome(rule: RuleId, dialect: Dialect, sketch: ClientSketch): Outcome {
  const judge = CLIENT_FACT_JUDGES[rule]
  if (judge === undefined) throw new Error(`expected a judge for ${rule}`)
  return judge(clientViewIn(dialect, sketch))
}

/** A case as a judge sees it in a run in that dialect. */
export function clientViewIn(dialect: Dialect, sketch: ClientSketch): ClientView {
  const view = clientViewOf({ ...clientEvidenceOf([sketch]), dialect }).cases.at(-1)
  if (view === undefined) throw new Error('expected a case')
  return view
}

/** What a rule comes to in a case, as the title of a test. */
export function titleOf(rule: RuleId, { kind }: Outcome, what: string): string {
  return `${rule} ${VERBS[kind]} ${what}`
}

const VERBS: Record<Outcome['kind'], string> = {
  holds: 'holds for',
  broken: 'is broken by',
  blocked: 'cannot be judged for',
  untested: 'is not tested by',
}
