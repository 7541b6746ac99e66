import type { Transcript } from '../../spec/transcript.ts'
import type { PlannedCase } from '../cases/case.ts'
import { type Draw, drawsFrom } from '../cases/draw.ts'
import { planCase } from '../cases/plan-case.ts'
import { NATIVE } from '../dialect/native.ts'
import type {
  CaseEvidence,
  ConnectionEvidence,
  Evidence,
  LifeEvidence,
  Output,
  Wait,
} from '../evidence.ts'
import { octetsOf } from '../wire/octets.ts'
import { type Answer, connectionOf, waitsOf } from './answer.ts'

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
  const draw = drawsFrom(1).of('test')
  return {
    role: 'server',
    dialect: NATIVE,
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
export function planOf(sketch: CaseSketch, draw: Draw = drawsFrom(1).of('test')): PlannedCase {
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
