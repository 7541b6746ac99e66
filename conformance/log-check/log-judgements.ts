import { LOG_EVENTS } from '../../spec/log-lines.ts'
import type { RuleId } from '../../spec/rules.ts'
import type { Judgement } from '../judge/judgement.ts'
import { blocked, broken, holds, type Outcome, untested } from '../judge/outcome.ts'
import type { ReadLog } from './check-logs.ts'
import type { ClientReader } from './client-reader.ts'
import { RUN_EVENTS } from './client-walk.ts'
import type { OtherLines } from './other-line.ts'
import type { Places } from './places.ts'
import { EXCHANGE_EVENTS } from './server-events.ts'
import type { ServerReader } from './server-reader.ts'
import { slipFor, templateLine } from './slips.ts'

/** What is said of a rule that no line has broken. */
type Otherwise = readonly [rule: RuleId, outcomes: readonly Outcome[]]

/** What the judges say of a server by its log alone. */
export function serverJudgements(log: ReadLog<ServerReader>, places: Places): Judgement[] {
  const { reader, findings } = log
  const { walk, others, logLines } = reader
  const isMisformed = (event: number) => (walk.misformedEvents & (1 << event)) !== 0
  return [
    ...findings.judgements(places),
    ...unless(findings, [
      ...formOfLines({ others, logLines }, places),
      ['server-log/started', [startOf(reader, places)]],
      ...EXCHANGE_EVENTS.map(
        (event, index): Otherwise => [
          `server-log/${event}`,
          [isLogged(walk.count(index), UNSEEN[event] ?? 'it has no exchange', isMisformed(index))],
        ],
      ),
      ['server-log/order', [isLogged(walk.order.held, 'no exchange stands by itself', false)]],
    ]),
  ]
}

/** What the judges say of a client by its log alone. */
export function clientJudgements(log: ReadLog<ClientReader>, places: Places): Judgement[] {
  const { reader, findings } = log
  const { walk, others, logLines } = reader
  const isMisformed = (event: number) => (walk.misformedEvents & (1 << event)) !== 0
  return [
    ...findings.judgements(places),
    ...unless(findings, [
      ...formOfLines({ others, logLines }, places),
      ...RUN_EVENTS.map(
        (event, index): Otherwise => [
          `client-log/${event}`,
          [isLogged(walk.count(index), UNSEEN[event] ?? 'it has no good run', isMisformed(index))],
        ],
      ),
    ]),
  ]
}

const UNSEEN: Readonly<Record<string, string>> = {
  'out-of-range': 'it shows no number out of range',
  malformed: 'it shows no malformed request',
}

function unless(findings: ReadLog<unknown>['findings'], rules: readonly Otherwise[]): Judgement[] {
  return rules
    .filter(([rule]) => !findings.has(rule))
    .flatMap(([rule, outcomes]) => outcomes.map((outcome) => ({ rule, outcome })))
}

/** Torn lines are nobody's fault: they have no form that could be judged. */
function formOfLines(
  { others, logLines }: { others: OtherLines; logLines: number },
  places: Places,
): Otherwise[] {
  const { count } = others.torn
  const held = logLines === 0 ? untested('the log has no log line') : holds()
  const torn = blocked(
    `${count} torn ${count === 1 ? 'line' : 'lines'}: ${others.torn.named(places)}`,
  )
  const form = count === 0 ? [held] : logLines === 0 ? [torn] : [held, torn]
  return [
    ['log/line-format', form],
    ['log/no-stray-lines', count > 0 && logLines === 0 ? [torn] : [held]],
  ]
}

function isLogged(count: number, why: string, hidden: boolean): Outcome {
  if (count > 0) return holds()
  return hidden
    ? blocked('its line has not the form of one', 'log/line-format')
    : untested(`the log alone does not tell: ${why}`)
}

function startOf({ starts, early, misformedStart }: ServerReader, places: Places): Outcome {
  if (starts > 0) return holds()
  if (misformedStart) return blocked('its line has not the form of one', 'log/line-format')
  const { started } = LOG_EVENTS.server
  const slip = slipFor(started, early)
  if (slip === undefined)
    return untested('the log does not begin with the start of the server: it may be cut')
  return broken({
    expected: templateLine(started),
    found: slip.text,
    where: places.of(slip.line),
  })
}
