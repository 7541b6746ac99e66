import type { Dialect } from '../../spec/dialect.ts'
import type { Owed, PlannedConnection } from '../cases/case.ts'
import { answerIn } from '../dialect/greeting.ts'
import { wireOf } from '../dialect/wire-of.ts'
import { escapeForTerminal } from '../escape.ts'
import type { CaseEvidence, ConnectionEvidence, Evidence, LifeEvidence, Wait } from '../evidence.ts'
import type { MessageReading } from '../wire/message.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { toNotation } from '../wire/octets.ts'

/** One connection as a judge sees it: what it was for, what happened, and what came back. */
export interface ConnectionView {
  index: number
  planned: PlannedConnection
  /** `undefined` if it was never opened. */
  evidence: ConnectionEvidence | undefined
  /** All octets that came back, up to the cap. */
  octets: Uint8Array
  reply: MessageReading
  /** What it was read by. */
  codec: MessageCodec
  end: 'fin' | 'reset' | 'refused' | 'flooded' | undefined
  waits: readonly Wait[]
}

/** One case as a judge sees it, in its life and its run. */
export interface CaseView {
  evidence: CaseEvidence
  life: LifeEvidence | undefined
  connections: readonly ConnectionView[]
  run: RunView
}

/** A whole run as a judge sees it. */
export interface RunView {
  evidence: Evidence
  cases: readonly CaseView[]
  /** For each life, what its replies held, in order. */
  replies: readonly (readonly Members[])[]
}

type Members = Readonly<Record<string, unknown>>

/** What a judge looks at: a case, and the connection that the duty is on. */
export interface DutyView extends CaseView {
  connection: ConnectionView
}

/** Prepares the evidence of a run for the judges. */
export function viewOf(evidence: Evidence): RunView {
  const cases: CaseView[] = []
  const replies: Members[][] = evidence.lives.map(() => [])
  const run: RunView = { evidence, cases, replies }
  for (const one of evidence.cases) {
    const connections = one.plan.connections.map((planned, index) =>
      connectionView(planned, index, { of: one, dialect: evidence.dialect }),
    )
    cases.push({ evidence: one, life: evidence.lives[one.life], connections, run })
    for (const { reply } of connections)
      if (reply.kind === 'object') replies[one.life]?.push(reply.members)
  }
  return run
}

function connectionView(
  planned: PlannedConnection,
  index: number,
  { of: { connections, waits }, dialect }: { of: CaseEvidence; dialect: Dialect },
): ConnectionView {
  const evidence = connections[index]
  const events = evidence?.events ?? []
  const octets = answerIn(events, dialect)
  const { reply: codec } = wireOf(dialect)
  const end = events.find(isEnd)
  return {
    index,
    planned,
    evidence,
    octets,
    reply: codec.read(octets, true),
    codec,
    end: end?.kind,
    waits: waits.filter(({ connection }) => connection === index),
  }
}

function isEnd(
  event: ConnectionEvidence['events'][number],
): event is Extract<
  ConnectionEvidence['events'][number],
  { kind: 'fin' | 'reset' | 'refused' | 'flooded' }
> {
  return ['fin', 'reset', 'refused', 'flooded'].includes(event.kind)
}

/** The wait for something that was owed, if it came to that. */
export function waitFor(connection: ConnectionView, owed: Owed): Wait | undefined {
  return connection.waits.find((wait) => wait.for === owed)
}

/** Octets as a finding shows them: text with its control characters escaped, or hexadecimal digits. */
export function shown(octets: Uint8Array, limit = 240): string {
  if (octets.length === 0) return 'nothing'
  const notation = toNotation(octets.subarray(0, limit))
  const text = 'text' in notation ? escapeForTerminal(notation.text, limit) : `hex ${notation.hex}`
  return octets.length > limit ? `${text}… (truncated)` : text
}

/** What became of a server that gave no answer: how the connection ended, and the process. */
export function whatCame(connection: ConnectionView, life: LifeEvidence | undefined): string {
  const died = life !== undefined && endedWith(connection, life) ? `; ${exitOf(life)}` : ''
  switch (connection.end) {
    case 'fin':
      return `the connection was closed${died}`
    case 'reset':
      return `the connection was reset${died}`
    case 'refused':
      return `the connection was refused${died}`
    case 'flooded':
      return 'more than 4 MB, without an end'
    default:
      return connection.octets.length === 0
        ? 'silence'
        : `${shown(connection.octets)}, then silence`
  }
}

/** How soon after a connection a process must end for the one to be the reason of the other. */
const TOGETHER = 150

function endedWith({ evidence }: ConnectionView, { exit, ended }: LifeEvidence): boolean {
  const last = evidence?.events.findLast(({ kind }) => kind !== 'closed')?.at ?? 0
  return ended === 'by itself' && exit !== undefined && exit.at < last + TOGETHER
}

/** How a server's process ended, in words. */
export function exitOf({ exit }: LifeEvidence): string {
  if (exit === undefined) return 'its process still runs'
  return exit.signal === null
    ? `its process ended with status ${exit.code}`
    : `its process was ended by ${exit.signal}`
}
