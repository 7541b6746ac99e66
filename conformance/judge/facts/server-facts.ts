import { Name } from '../../../spec/messages.ts'
import type { RuleId } from '../../../spec/rules.ts'
import { validate } from '../../../spec/validate.ts'
import { wireOf } from '../../dialect/wire-of.ts'
import type { MessageCodec } from '../../wire/message-codec.ts'
import { placeOf } from '../arrival.ts'
import { cutLog } from '../found-line.ts'
import type { Judge } from '../judges.ts'
import type { LifeLog, LogEntry } from '../life-log.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'
import type { ConnectionView, DutyView } from '../view.ts'
import { noReply } from '../wire.ts'
import { type Facts, factsShown } from './fact.ts'
import { notShown, type Part, wordingIn } from './log-form.ts'
import { showsName } from './name-shown.ts'

/** Words by which a log tells that a number was out of range, where it does not say the number. */
const TOLD =
  /\b(?:range|invalid|illegal|wrong|bad|outside|bound|limit|between|must be|not allowed|shut|stop|terminat|exit|quit)/iu

/** The judges of the log where a dialect asks for the facts, in whatever wording. */
export const SERVER_FACT_JUDGES: Partial<Record<RuleId, Judge>> = {
  'server-log/names': logged('names'),
  'server-log/numbers': logged('numbers'),
  'server-log/out-of-range': { of: 'connection log', judge: outOfRangeTold },
  'agreement/server-log': { of: 'connection log', judge: agrees },
}

function logged(part: 'names' | 'numbers'): Judge {
  return { of: 'connection log', judge: (view, log) => factsLogged(part, view, log) }
}

/** server-log/names, /numbers: somewhere in the output of the exchange stand its names or numbers. */
function factsLogged(part: 'names' | 'numbers', view: DutyView, log: LifeLog): Outcome {
  const { connection } = view
  if (connection.reply.kind !== 'object') return noReply(connection)
  const { request: asks } = wireOf(view.run.evidence.dialect)
  const facts = part === 'names' ? namesOf(connection, asks) : numbersOf(connection)
  const lines = part === 'names' ? log.entries : linesFor(view, log)
  return shown(part, facts, { view, log, lines })
}

/** server-log/out-of-range: the number, or any word that tells of its being out of range. */
function outOfRangeTold(view: DutyView, log: LifeLog): Outcome {
  const { stimulus } = view.connection.planned
  if (stimulus.kind !== 'out-of-range') return holds()
  const lines = linesFor(view, log)
  const { log: form } = view.run.evidence.dialect
  const asked = typeof form === 'object' && form.server?.out_of_range !== undefined
  if (!asked && lines.some(({ text }) => TOLD.test(text))) return holds()
  const { client_number } = stimulus.request
  return shown('out_of_range', { client_number }, { view, log, lines })
}

/** agreement/server-log: what is logged is what crossed the wire. */
function agrees(view: DutyView, log: LifeLog): Outcome {
  for (const part of ['names', 'numbers'] as const) {
    const { kind } = factsLogged(part, view, log)
    if (kind !== 'holds') return blocked('it is not in the log', `server-log/${part}`)
  }
  return holds()
}

interface Shown {
  view: DutyView
  log: LifeLog
  lines: readonly LogEntry[]
}

function shown(part: Part, facts: Facts, { view, log, lines }: Shown): Outcome {
  const { dialect } = view.run.evidence
  const missing = notShown(lines, facts, { dialect, role: 'server', part })
  if (missing.length === 0) return holds()
  if (log.entries.length === 0 || view.life?.ended !== 'by itself') return cutLog(log)
  if (log.dropped > 0) return blocked('the log was too long to be kept whole')
  return broken({
    expected: `${factsShown(facts)}, ${wordingIn(dialect, { role: 'server', part })}`,
    found: `no line with ${factsShown(facts, missing)}`,
    where: placeOf(view.connection),
  })
}

/** A name that the dialect does not say is known to nobody but its own program. */
function namesOf({ planned, reply, codec }: ConnectionView, asks: MessageCodec): Facts {
  if (planned.stimulus.kind !== 'in-range' || reply.kind !== 'object') return {}
  const { client_name } = planned.stimulus.request
  // A name that is none is a fault of its own.
  const name = validate(Name, reply.members['server_name'])
  return {
    ...(asks.required.has('client_name') ? { client_name } : {}),
    ...(codec.required.has('server_name') && name.ok ? { server_name: name.value } : {}),
  }
}

function numbersOf({ planned, reply }: ConnectionView): Facts {
  if (planned.stimulus.kind !== 'in-range' || reply.kind !== 'object') return {}
  const { client_number } = planned.stimulus.request
  const { server_number, sum } = reply.members
  if (typeof server_number === 'number')
    return { client_number, server_number, sum: client_number + server_number }
  return { client_number, ...(typeof sum === 'number' ? { sum } : {}) }
}

/**
 * The lines that may be those of one connection: between the last that names an earlier client and
 * the first that names a later one. A program that names nobody is given all of them.
 */
function linesFor({ evidence, connection, run }: DutyView, log: LifeLog): LogEntry[] {
  const all = run.cases.filter((one) => one.evidence.life === evidence.life)
  const connections = all.flatMap((one) => one.connections.map((of) => ({ one: one.evidence, of })))
  const own = connections.findIndex(
    ({ one, of }) => one === evidence && of.index === connection.index,
  )
  const anchors = connections.map(({ of }) => anchorOf(of, log.entries))
  const before = anchors.slice(0, own).findLast((at) => at >= 0) ?? -1
  const after = anchors.slice(own + 1).find((at) => at > before) ?? log.entries.length
  return log.entries.slice(before + 1, Math.max(after, (anchors[own] ?? -1) + 1))
}

function anchorOf({ planned: { stimulus } }: ConnectionView, lines: readonly LogEntry[]): number {
  if (stimulus.kind !== 'in-range' && stimulus.kind !== 'out-of-range') return -1
  const { client_name } = stimulus.request
  return lines.findIndex(({ text }) => showsName(text, client_name))
}
