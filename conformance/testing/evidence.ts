import type { RuleId } from '../../spec/rules.ts'
import type { Transcript } from '../../spec/transcript.ts'
import type { PlannedCase, PlannedConnection } from '../cases/case.ts'
import { type Draw, drawFrom } from '../cases/draw.ts'
import { planCase } from '../cases/plan-case.ts'
import type {
  CaseEvidence,
  ConnectionEvent,
  ConnectionEvidence,
  Evidence,
  LifeEvidence,
  Output,
  Wait,
} from '../evidence.ts'
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

/** One case: its script, and what the server does other than it should, by connection. */
export interface CaseSketch extends Partial<Omit<CaseEvidence, 'plan' | 'connections' | 'waits'>> {
  id?: string
  script: Transcript['script']
  variables?: Record<string, string | number>
  answers?: Record<number, Answer>
  control?: boolean
  left_open?: string
  /** Whether its log is laid down; true if left out. */
  logged?: boolean
}

/** A whole run: its cases, what else is known of its first life, and the log of that. */
export interface RunSketch {
  cases: readonly CaseSketch[]
  /** What each life is other than usual; one life if left out. */
  lives?: readonly Partial<LifeEvidence>[]
  /** What the first life printed: all at 5 ms, or at the times given. */
  log?: string | readonly (readonly [at: number, text: string])[]
}

/** The name and number of the server in every reply that is not spelled out. */
export const SERVER = { name: 'Ada Server', number: 10 } as const

/** The number of its reply on the n-th connection of a case. */
export const numberOn = (index: number) => SERVER.number + ((index * 7) % 90)

/** The plainest script: Bo asks 25. */
export const BO_ASKS_25: Transcript['script'] = [
  { client: { client_name: 'Bo', client_number: 25 } },
  { server: 'replies' },
  { server: 'closes' },
]

/** A number out of range, and what it brings about. */
export const BO_SENDS_0: Transcript['script'] = [
  { client: { client_name: 'Bo', client_number: 0 } },
  { server: 'closes' },
  { server: 'exits' },
]

/** The evidence of a run; the n-th case begins at n × 100 ms. */
export function evidenceOf({ cases, lives = [{}], log }: RunSketch): Evidence {
  const draw = drawFrom(1)
  return {
    role: 'server',
    lives: lives.map((life, index) => ({
      host: '127.0.0.1',
      port: 8000 + index,
      local: true,
      started: 0,
      listening: 1,
      ended: 'by itself',
      exit: { at: 9000, code: 0, signal: null },
      ...(log === undefined || index > 0 ? {} : { log: [outputOf(log)] }),
      survivors: [],
      ...life,
    })),
    cases: cases.map((sketch, number) => caseEvidence(sketch, number, draw)),
    discarded: [],
  }
}

/** The evidence of one case alone. */
export function evidenceOfCase(sketch: CaseSketch, run: Omit<RunSketch, 'cases'> = {}): Evidence {
  return evidenceOf({ ...run, cases: [sketch] })
}

/** What a program printed on one stream. */
export function outputOf(
  log: string | readonly (readonly [at: number, text: string])[],
  stream: Output['stream'] = 'stdout',
): Output {
  const parts = typeof log === 'string' ? [[5, log] as const] : log
  return { stream, chunks: parts.map(([at, text]) => ({ at, octets: octetsOf(text) })), dropped: 0 }
}

/** The plan of a case, with the draws of seed 1 unless others are given. */
export function planOf(sketch: CaseSketch, draw: Draw = drawFrom(1)): PlannedCase {
  const {
    id = 'exchange/plain',
    script,
    variables = {},
    control = false,
    left_open,
    logged = true,
  } = sketch
  const transcript: Transcript = {
    says: 'One conversation.',
    tests: ['server'],
    script,
    ...(left_open === undefined ? {} : { left_open }),
    ...(logged ? { log: { server: [] } } : {}),
  }
  const section = id.slice(0, id.indexOf('/'))
  return planCase({ id, section, transcript, variables }, draw, { control })
}

function caseEvidence(sketch: CaseSketch, number: number, draw: Draw): CaseEvidence {
  const { id, script, variables, answers = {}, control, left_open, logged, ...rest } = sketch
  const plan = planOf(sketch, draw)
  const began = number * 100
  const connections: ConnectionEvidence[] = []
  const waits: Wait[] = []
  for (const [index, planned] of plan.connections.entries()) {
    const answer = answers[index] ?? {}
    if (answer.unopened !== true)
      connections[index] = connectionOf(planned, answer, {
        plan,
        index,
        at: began + index * 10,
        port: 50_000 + number * 10 + index,
      })
    waits.push(...waitsOf(plan, index, answer))
  }
  const ending = plan.ends
    ? { shutdown: { exited: true, refuses: true, seen_by: 'process' } as const }
    : {}
  return { plan, life: 0, began, ended: began + 90, connections, waits, ...ending, ...rest }
}

interface Place {
  plan: PlannedCase
  index: number
  at: number
  port: number
}

function connectionOf(
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

function replyOctets({ stimulus }: PlannedConnection, { reply }: Answer, index: number): Uint8Array {
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

function waitsOf(plan: PlannedCase, index: number, answer: Answer): Wait[] {
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
