import type { RuleId } from '../../spec/rules.ts'
import type { PlannedCase, PlannedConnection } from '../cases/case.ts'
import type { ConnectionEvent, ConnectionEvidence, Wait } from '../evidence.ts'
import { concat, octetsOf } from '../wire/octets.ts'

/** What a server does on one connection; what is left out is done as it should be. */
export interface Answer {
  /** The octets that come back; '' for none. */
  reply?: string | Uint8Array
  /** How the connection ends; `open` if it does not. */
  end?: 'fin' | 'reset' | 'refused' | 'flooded' | 'open'
  /** The reply comes so long after its deadline, in milliseconds. */
  late?: number
  /** The reply comes only once the suite has closed its half. */
  afterHalfClose?: true
  /** The wait was cut to a tenth because of this rule. */
  shortened?: RuleId
  /** The suite never opened the connection. */
  unopened?: true
}

/** The name and number of the server in every reply that is not spelled out. */
export const SERVER = { name: 'Ada Server', number: 10 } as const

/** The number of its reply on the n-th connection of a case. */
export const numberOn = (index: number) => SERVER.number + ((index * 7) % 90)

/** Where a connection stands: in which plan, at which index, when, and from which port. */
export interface Place {
  plan: PlannedCase
  index: number
  at: number
  port: number
}

/** What the suite would write down of a connection with such an answer. */
export function connectionOf(
  planned: PlannedConnection,
  answer: Answer,
  { plan, index, at, port }: Place,
): ConnectionEvidence {
  const { label } = planned
  const step = plan.steps.findIndex((one) => 'connection' in one && one.connection === index)
  if (answer.end === 'refused')
    return { label, port: 0, step, events: [{ at, kind: 'refused', reason: 'ECONNREFUSED' }] }
  const sent = plan.steps.flatMap((one) =>
    one.act === 'send' && one.connection === index ? [one.octets] : [],
  )
  const octets = concat(sent)
  const halfCloses = plan.steps.some((one) => one.act === 'half-close' && one.connection === index)
  const events: ConnectionEvent[] = [{ at, kind: 'connected' }]
  if (sent.length > 0) events.push({ at: at + 1, kind: 'sent', octets, total: octets.length })
  if (halfCloses) events.push({ at: at + 1, kind: 'half-closed' })
  if (answer.afterHalfClose === true) events.push({ at: at + 2250, kind: 'half-closed' })
  events.push(...answerEvents(planned, answer, { asked: at + 1, index }))
  return { label, address: '127.0.0.1', port, step, events }
}

function answerEvents(
  planned: PlannedConnection,
  answer: Answer,
  { asked, index }: { asked: number; index: number },
): ConnectionEvent[] {
  const { stimulus } = planned
  const delay =
    answer.afterHalfClose === true ? 2300 : answer.late === undefined ? 1 : 2000 + answer.late
  const octets = replyOctets(planned, answer, index)
  const received: ConnectionEvent[] =
    octets.length === 0
      ? []
      : [{ at: asked + delay, kind: 'received', octets, total: octets.length }]
  const end = answer.end ?? (stimulus.kind === 'left-early' ? 'open' : 'fin')
  return end === 'open' || end === 'refused'
    ? received
    : [...received, { at: asked + delay + 1, kind: end }]
}

function replyOctets(
  { stimulus }: PlannedConnection,
  { reply }: Answer,
  index: number,
): Uint8Array {
  if (reply !== undefined) return typeof reply === 'string' ? octetsOf(reply) : reply
  if (stimulus.kind !== 'in-range') return octetsOf('')
  const { client_number } = stimulus.request
  const message = {
    server_name: SERVER.name,
    server_number: numberOn(index),
    sum: client_number + numberOn(index),
  }
  return octetsOf(`${JSON.stringify(message)}\n`)
}

/** How the waits on a connection with such an answer end. */
export function waitsOf(plan: PlannedCase, index: number, answer: Answer): Wait[] {
  const planned = plan.connections[index]
  return plan.steps.flatMap((step, number): Wait[] => {
    if (step.act !== 'await' || planned === undefined || answer.unopened === true) return []
    const isLast = index === plan.connections.length - 1
    const own = 'connection' in step ? step.connection === index : isLast
    if (!own) return []
    const limit =
      step.owed === 'exit' ? 3000 : 'within_ms' in step ? (step.within_ms ?? 2000) : 2000
    const short = answer.shortened === undefined ? {} : { shortened: answer.shortened }
    const limit_ms = answer.shortened === undefined ? limit : limit / 10
    const outcome = outcomeOf(step.owed, replyOctets(planned, answer, index).length > 0, answer)
    return [
      {
        step: number,
        for: step.owed,
        connection: index,
        outcome,
        waited_ms: 1,
        limit_ms,
        ...short,
      },
    ]
  })
}

function outcomeOf(owed: Wait['for'], replied: boolean, answer: Answer): Wait['outcome'] {
  const { end = 'fin', late, afterHalfClose } = answer
  if (end === 'refused') return 'impossible'
  if (owed === 'reply') {
    if (late !== undefined || afterHalfClose === true) return 'deadline'
    return replied ? 'came' : end === 'open' ? 'deadline' : 'impossible'
  }
  if (owed === 'exit') return replied ? 'impossible' : 'came'
  return end === 'open' ? 'deadline' : 'came'
}
