import { formatLine } from '../../spec/log-event.ts'
import {
  ClientError,
  ClientNames,
  ClientNumbers,
  ClientOutOfRange,
  Connected,
  PROMPT,
} from '../../spec/log-lines.ts'
import type { RuleId } from '../../spec/rules.ts'
import type { Transcript } from '../../spec/transcript.ts'
import type { PlannedClientCase } from '../cases/client-case.ts'
import { type Draw, drawsFrom } from '../cases/draw.ts'
import { planClientCase } from '../cases/plan-client-case.ts'
import type { ClientCaseEvidence, ClientEvidence, ClientWait } from '../client-evidence.ts'
import { NATIVE } from '../dialect/native.ts'
import type { ConnectionEvidence, Output } from '../evidence.ts'
import { octetsOf } from '../wire/octets.ts'
import { caseOf } from './case.ts'
import { outputOf } from './evidence.ts'

/** One case of a client: its script, and what the client does other than it should. */
export interface ClientSketch {
  id?: string
  /** Bo types 25 and gets 35, if left out. */
  script?: Transcript['script']
  left_open?: string
  /** The octets that it sends on each of its connections; one good request if left out. */
  sends?: readonly (string | Uint8Array)[]
  /** What it prints before its log; the prompt if left out. */
  asks?: string
  /** The lines of its log; what the situation calls for if left out. */
  log?: readonly string[]
  /** Those of them that it prints only once its connection was closed. */
  lateLog?: readonly string[]
  /** All that it prints, where lines do not tell enough. */
  output?: Output[]
  /** Its exit status, or the signal that ended it. */
  exit?: number | string
  /** How soon after its exchange it ends. */
  ends?: 'in time' | 'once let go' | 'never'
  /** The wait for its end was cut to a tenth because of this rule. */
  shortened?: RuleId
  rest?: Partial<ClientCaseEvidence>
}

type Script = Transcript['script']

/** Bo types 25: what comes before a server answers, or does not. */
export const BO_TYPES_25: Script = [
  { keyboard: '25' },
  { client: { client_name: 'Bo', client_number: 25 } },
]

/** The whole of the plainest exchange. */
export const BO_GETS_35 = replied({ sum: 35 })

/** Bo types 0, and the server closes. */
export const BO_TYPES_0: Script = [{ keyboard: '0' }, { server: 'closes' }]

/** Bo types 25, and nobody is there. */
export const NOBODY_LISTENS: Script = [{ server: 'does not listen' }, { keyboard: '25' }]

/** The request of Bo, on a line. */
export const BO_REQUEST = '{"client_name":"Bo","client_number":25}\n'

/** The lines that Bo's client logs, each as it should be. */
export const LINES = {
  connected: formatLine(Connected, { host: '127.0.0.1', port: 8000 }),
  names: formatLine(ClientNames, { client_name: 'Bo', server_name: 'Ada Server' }),
  numbers: formatLine(ClientNumbers, { client_number: 25, server_number: 10, sum: 35 }),
  outOfRange: formatLine(ClientOutOfRange, {}),
  error: formatLine(ClientError, { reason: 'no luck' }),
} as const

/** A script in which the server answers 25 with that reply, delivered as told. */
export function replied(
  { sum, ...more }: Record<string, unknown>,
  delivery: { line_feed?: boolean; segments?: number[] } = {},
): Script {
  const reply = { server_name: 'Ada Server', server_number: 10, ...more, sum }
  return [...BO_TYPES_25, { server: reply, ...delivery }, { server: 'closes' }]
}

/** The plan of a case, with the draws of seed 1 unless others are given. */
export function clientPlanOf(
  { id = 'exchange/plain', script = BO_GETS_35, left_open }: ClientSketch,
  draw: Draw = drawsFrom(1).of('test'),
): PlannedClientCase {
  const open = left_open === undefined ? {} : { left_open }
  return planClientCase(caseOf(id, script, { tests: ['client'], ...open }), draw)
}

/** The evidence of a run of a client; the n-th case begins at n × 10 s. */
export function clientEvidenceOf(sketches: readonly ClientSketch[]): ClientEvidence {
  return { role: 'client', dialect: NATIVE, cases: sketches.map(clientCaseOf) }
}

function clientCaseOf(sketch: ClientSketch, index: number): ClientCaseEvidence {
  const plan = clientPlanOf(sketch)
  const began = index * 10_000
  const { ends = 'in time', rest = {} } = sketch
  const connections = connectionsOf(sketch, plan, began)
  const letGo = began + 2100
  const at = ends === 'in time' ? began + 60 : letGo + 5
  const output = sketch.output ?? [printedBy(sketch, plan, { early: began + 50, late: at })]
  return {
    plan,
    host: '127.0.0.1',
    port: 8000,
    began,
    ended: at,
    connections,
    waits: waitsOf(sketch, plan, connections.length > 0),
    ...(ends === 'in time' ? {} : { let_go: letGo }),
    ...(ends === 'never' ? {} : { exit: { at, ...statusOf(sketch, plan) } }),
    ended_by: ends === 'never' ? 'us' : 'itself',
    output,
    last_lines: output.flatMap(linesIn).slice(-32),
    survivors: [],
    ...rest,
  }
}

function connectionsOf(
  { sends }: ClientSketch,
  { situation }: PlannedClientCase,
  began: number,
): ConnectionEvidence[] {
  const number = 'number' in situation ? situation.number : 25
  const connects = situation.kind !== 'nobody-listens' && situation.kind !== 'no-integer'
  const request = BO_REQUEST.replace('25', String(number))
  return (sends ?? (connects ? [request] : [])).map((sent, index) => {
    const octets = typeof sent === 'string' ? octetsOf(sent) : sent
    const received = { at: began + 20, kind: 'received', octets, total: octets.length } as const
    return {
      label: index === 0 ? 'main' : `number ${index + 1}`,
      address: '127.0.0.1',
      port: 8000,
      step: 0,
      events: [{ at: began + 10, kind: 'connected' }, ...(octets.length === 0 ? [] : [received])],
    }
  })
}

function printedBy(
  { asks = PROMPT, log, lateLog = [] }: ClientSketch,
  plan: PlannedClientCase,
  { early, late }: { early: number; late: number },
): Output {
  const soon = (log ?? usualLog(plan)).map((line) => `${line}\n`).join('')
  const after = lateLog.map((line) => `${line}\n`).join('')
  const parts = [[early, asks + soon] as const, [late, after] as const]
  return outputOf(parts.filter(([, text]) => text !== ''))
}

function usualLog({ situation: { kind } }: PlannedClientCase): readonly string[] {
  switch (kind) {
    case 'good-reply':
      return [LINES.connected, LINES.names, LINES.numbers]
    case 'out-of-range':
      return [LINES.connected, LINES.outOfRange]
    case 'nobody-listens':
    case 'no-integer':
      return [LINES.error]
    case 'wrong-reply':
    case 'no-reply':
    case 'silence':
      return [LINES.connected, LINES.error]
  }
}

function statusOf({ exit }: ClientSketch, { situation: { kind } }: PlannedClientCase) {
  if (typeof exit === 'string') return { code: null, signal: exit }
  const good = kind === 'good-reply' || kind === 'out-of-range'
  return { code: exit ?? (good ? 0 : 1), signal: null }
}

function waitsOf(
  { ends = 'in time', shortened }: ClientSketch,
  { situation: { kind } }: PlannedClientCase,
  connected: boolean,
): ClientWait[] {
  const early = ends === 'in time' ? 'impossible' : 'deadline'
  const outcome = connected ? 'came' : early
  const waited_ms = outcome === 'deadline' ? 15_000 : 10
  const connection: ClientWait = { for: 'connection', outcome, waited_ms, limit_ms: 15_000 }
  const request: ClientWait = { for: 'request', outcome, waited_ms: 10, limit_ms: 2000 }
  const full = kind === 'nobody-listens' || kind === 'no-integer' ? 5000 : 2000
  const limit_ms = shortened === undefined ? full : full / 10
  const exit: ClientWait = {
    for: 'exit',
    outcome: ends === 'in time' ? 'came' : 'deadline',
    waited_ms: ends === 'in time' ? 40 : limit_ms,
    limit_ms,
    ...(shortened === undefined ? {} : { shortened }),
  }
  if (kind === 'nobody-listens' || kind === 'no-integer') return [exit]
  return connected ? [connection, request, exit] : [connection, exit]
}

function linesIn({ chunks }: Output): string[] {
  const lines = Buffer.concat(chunks.map(({ octets }) => octets))
    .toString()
    .split('\n')
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}
