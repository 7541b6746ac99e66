import type { RuleId } from '../../../spec/rules.ts'
import { wireOf } from '../../dialect/wire-of.ts'
import { type Facts, factsShown } from '../facts/fact.ts'
import { hasOwnLines, notShown, type Part, wordingIn } from '../facts/log-form.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'
import { factLinesIn } from './client-output.ts'
import { type ClientView, whatBecame } from './client-view.ts'
import { numberOf } from './sending.ts'

/** The judges of the output where a dialect asks for the facts, in whatever wording. */
export const CLIENT_FACT_JUDGES: Partial<Record<RuleId, (view: ClientView) => Outcome>> = {
  'client-log/names': (view) => shown('names', view),
  'client-log/numbers': (view) => shown('numbers', view),
  'client-log/out-of-range': (view) => shown('out_of_range', view),
  'agreement/client-log': agrees,
}

/** Whether a client shows both numbers and their sum, by the lines or facts that its dialect wants. */
export function showsNumbers(view: ClientView, isNumbers: (text: string) => boolean): boolean {
  const { dialect } = view.run.evidence
  if (hasOwnLines(dialect)) return view.output.entries.some(({ text }) => isNumbers(text))
  const facts = factsOf('numbers', view)
  return (
    notShown(factLinesIn(view.output), facts, { dialect, role: 'client', part: 'numbers' })
      .length === 0
  )
}

/** client-log/names, /numbers: somewhere in its output stand the names or numbers of the exchange. */
function shown(part: Part, view: ClientView): Outcome {
  if (view.message.kind !== 'object') return blocked('there was no exchange', 'client/request')
  const { entries, dropped } = view.output
  if (view.evidence.ended_by === 'us' && entries.length === 0)
    return blocked('nothing was printed before it had to be ended', 'client/exits')
  const { dialect } = view.run.evidence
  const facts = factsOf(part, view)
  const missing = notShown(factLinesIn(view.output), facts, { dialect, role: 'client', part })
  if (missing.length === 0) return holds()
  if (dropped > 0) return blocked('the output was too long to be kept whole')
  return broken({
    expected: `${factsShown(facts)}, ${wordingIn(dialect, { role: 'client', part })}`,
    found: `no line with ${factsShown(facts, missing)}; ${whatBecame(view)}`,
    where: numberOf(view),
  })
}

/** agreement/client-log: what it shows is what crossed the wire. */
function agrees(view: ClientView): Outcome {
  for (const part of ['names', 'numbers'] as const) {
    const { kind } = shown(part, view)
    if (kind !== 'holds') return blocked('it is not in the output', `client-log/${part}`)
  }
  return holds()
}

/** What the exchange was about, as far as this dialect says it. */
function factsOf(part: Part, { situation, request, run }: ClientView): Facts {
  if (part === 'out_of_range')
    return situation.kind === 'out-of-range' ? { client_number: situation.number } : {}
  if (situation.kind !== 'good-reply') return {}
  const { server_name, server_number, sum } = situation.reply
  const { request: asks, reply } = wireOf(run.evidence.dialect)
  if (part === 'names')
    return {
      ...(asks.required.has('client_name') ? { client_name: request?.client_name ?? '' } : {}),
      ...(reply.required.has('server_name') ? { server_name } : {}),
    }
  return {
    client_number: situation.number,
    ...(reply.required.has('server_number') ? { server_number } : {}),
    sum,
  }
}
