import type { Situation } from '../cases/client-case.ts'
import type { ClientCaseEvidence, ClientEvidence, ClientWait } from '../client-evidence.ts'
import { replyStimulusIn } from '../dialect/stimulus-in.ts'
import { legOf } from './leg-of.ts'
import type { Met } from './met.ts'
import { type Measures, type SeenExchange, seenIn } from './seen-exchange.ts'

/**
 * What a relay saw of one visit, as if the suite itself had been the server, so that the judges of
 * clients judge it as they judge all clients. Where there was no good reply, or the client had left
 * before it, only what it sent is judged. Pure.
 */
export function clientEvidenceOf(met: Met, measures: Measures): ClientEvidence {
  const { exchange, port, number, client } = met
  const { dialect } = measures
  const seen = seenIn(exchange, measures)
  const { plan, began, ended, exit, output, last_lines, relayed } = exchange
  const situation = situationOf(number, seen, measures)
  const one: ClientCaseEvidence = {
    plan: { ...plan, id: client, situation },
    host: '127.0.0.1',
    port,
    began,
    ended,
    connections: relayed.map((record) =>
      legOf(record, 'client', record.number === 1 ? 'main' : `number ${record.number}`),
    ),
    waits: waitsOf(met, seen, measures),
    ...(exit === undefined ? {} : { exit }),
    ended_by: exit === undefined ? 'us' : 'itself',
    output,
    last_lines,
    survivors: [],
  }
  return { role: 'client', dialect, cases: [one] }
}

/** Whether the exchange took place: the client stayed until it had a good reply. */
export function isComplete({ cases: [one] }: ClientEvidence): boolean {
  return one?.plan.situation.kind === 'good-reply'
}

function situationOf(number: number, seen: SeenExchange, { dialect }: Measures): Situation {
  const { answer, answered, left } = seen
  const reply = replyStimulusIn(dialect, answer, { number, segmented: false })
  const hasLeft = left !== undefined && answered !== undefined && left < answered
  if (reply.kind !== 'good' || answered === undefined || hasLeft || isEaten(seen))
    return { kind: 'no-reply', number, by: 'close' }
  const { server_name, server_number, sum } = reply.reply
  return { kind: 'good-reply', number, reply: { server_name, server_number, sum }, trait: 'plain' }
}

/** A reset may eat the reply before a client has read it. */
function isEaten({ record, serverEnd }: SeenExchange): boolean {
  if (serverEnd?.kind !== 'reset') return false
  const end = record?.events.find(({ side, kind }) => side === 'client' && kind === 'fin')
  return end === undefined || end.at > serverEnd.at
}

function waitsOf(
  { exchange: { began, ended, exit } }: Met,
  { record, asked, answered }: SeenExchange,
  { deadlines }: Measures,
): ClientWait[] {
  const connected = record?.events.find(({ side }) => side === 'client')?.at
  const wait = (
    owed: ClientWait['for'],
    { from, at, limit }: { from: number; at: number | undefined; limit: number },
  ): ClientWait => {
    const isInTime = at !== undefined && at - from <= limit
    const outcome = isInTime
      ? 'came'
      : owed !== 'exit' && exit !== undefined
        ? 'impossible'
        : 'deadline'
    const waited_ms = Math.max(0, Math.round((at ?? exit?.at ?? ended) - from))
    return { for: owed, outcome, waited_ms, limit_ms: limit }
  }
  const waits = [wait('connection', { from: began, at: connected, limit: deadlines.start })]
  if (connected === undefined) return waits
  waits.push(wait('request', { from: connected, at: asked, limit: deadlines.refused }))
  if (answered === undefined) return waits
  return [...waits, wait('exit', { from: answered, at: exit?.at, limit: deadlines.clientExit })]
}
