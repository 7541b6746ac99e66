import type { Dialect, LogForm } from '../../spec/dialect.ts'
import type { Transcript } from '../../spec/transcript.ts'
import { NATIVE } from '../dialect/native.ts'
import type { Evidence, LifeEvidence } from '../evidence.ts'
import { BO_ASKS_25, evidenceOf } from './evidence.ts'

/** What a run with facts in its log is other than usual. */
export interface FactsSketch {
  form?: LogForm
  /** Bo asks 25, if left out; one case for each. */
  scripts?: readonly Transcript['script'][]
  life?: Partial<LifeEvidence>
  more?: Partial<Dialect>
}

/** The evidence of a run on the native wire, in a dialect that wants facts in the log: Bo gets 35. */
export function factsRunOf(
  log: string,
  { form = 'facts', scripts = [BO_ASKS_25], life = {}, more = {} }: FactsSketch = {},
): Evidence {
  const evidence = evidenceOf({ cases: scripts.map((script) => ({ script })), lives: [life], log })
  return { ...evidence, dialect: { ...NATIVE, name: 'facts', log: form, ...more } }
}
