import { fileURLToPath } from 'node:url'
import type { Report } from '../../spec/files/report.ts'
import { formatLine } from '../../spec/log-event.ts'
import { LOG_EVENTS, type ServerEvent } from '../../spec/log-lines.ts'
import { languageOf } from '../advice.ts'
import type { PlannedConnection } from '../cases/case.ts'
import { readCatalogue } from '../cases/catalogue.ts'
import { catalogueEntries } from '../cases/selection.ts'
import { eventsOf } from '../cases/vocabulary.ts'
import type { Evidence, LifeEvidence } from '../evidence.ts'
import { judgeRun } from '../judge/judge-run.ts'
import { caseResultOf, type LeftOut, reportOf, untestedCase } from '../report-of.ts'
import { ruleResults } from '../rule-results.ts'
import { doneServerCase } from '../server-part.ts'
import { numberOn, SERVER } from './answer.ts'
import { type CaseSketch, evidenceOf, outputOf } from './evidence.ts'

const CATALOGUE = catalogueEntries(
  readCatalogue(fileURLToPath(new URL('../../fixtures', import.meta.url)), 'fixtures'),
)

/** A case of the fixtures, and what the server does other than it should. */
export type Step = Partial<CaseSketch> & { id: string }

/** A run of real fixtures against a server that exists on paper only: the same at any time. */
export function simulate(
  steps: readonly Step[],
  {
    change = (line) => line,
    life = {},
  }: { change?: (line: string) => string; life?: Partial<LifeEvidence> } = {},
): Evidence {
  const cases = steps.map((step): CaseSketch => {
    const entry = CATALOGUE.find(({ case: { id } }) => id === step.id)
    if (entry === undefined) throw new Error(`expected a case of the fixtures, found ${step.id}`)
    const { transcript, variables } = entry.case
    const { script, left_open, log } = transcript
    const open = left_open === undefined ? {} : { left_open }
    return { script, variables, logged: log?.server !== undefined, ...open, ...step }
  })
  const silent = evidenceOf({ cases })
  const started = formatLine(LOG_EVENTS.server.started, {
    server_name: SERVER.name,
    host: '0.0.0.0',
    port: 8000,
  })
  const lines: [number, string][] = [[1, started], ...silent.cases.flatMap(linesOf)]
  const log = lines.map(([at, line]): [number, string] => [at, `${change(line)}\n`])
  return {
    ...silent,
    lives: silent.lives.map((one) => ({ ...one, log: [outputOf(log)], ...life })),
  }
}

function linesOf({ plan, connections }: Evidence['cases'][number]): [number, string][] {
  return plan.connections.flatMap((planned, index) => {
    const { port = 0, events = [] } = connections[index] ?? {}
    const at = events.find(({ kind }) => kind === 'received' || kind === 'fin')?.at ?? 0
    return at === 0
      ? []
      : eventsOf(planned).map((event): [number, string] => [
          at,
          lineOf(event, planned, { port, index }),
        ])
  })
}

function lineOf(
  event: ServerEvent,
  { stimulus }: PlannedConnection,
  { port, index }: { port: number; index: number },
): string {
  const request =
    stimulus.kind === 'in-range' || stimulus.kind === 'out-of-range' ? stimulus.request : undefined
  const { client_name = '', client_number = 0 } = request ?? {}
  const server_number = numberOn(index)
  const values = {
    client_name,
    client_number,
    server_name: SERVER.name,
    server_number,
    sum: client_number + server_number,
    peer: `127.0.0.1:${port}`,
    reason: 'no request',
    host: '0.0.0.0',
    port: 8000,
  }
  return formatLine(LOG_EVENTS.server[event], values)
}

/** The report of such a run, with fixed times. */
export function reportOn(
  evidence: Evidence,
  head: Partial<Parameters<typeof reportOf>[0]> = {},
): Report {
  const done = judgeRun(evidence).map(doneServerCase)
  const leftOut: LeftOut[] = [
    {
      id: 'service/idle',
      role: 'server',
      says: 'A silent connection is closed.',
      reason: 'it takes half a minute: add --slow',
    },
  ]
  const rules = ruleResults(done, {
    roles: ['server'],
    leftOut: () => undefined,
    notRun: leftOut.map(({ id, role, reason }) => ({ id, role, reason, rules: ['service/idle'] })),
    known: new Set(),
  })
  const command = 'python3 server.py 8000'
  const cases = [
    ...done.map((one) => caseResultOf(one, { language: languageOf(command) })),
    ...leftOut.map(untestedCase),
  ]
  return reportOf(
    {
      tool: { name: 'sumsock-conformance', version: '1.0.0' },
      subject: { command, port: 8000 },
      dialect: 'sumsock',
      seed: 1,
      started: new Date('2026-01-02T03:04:05.678Z'),
      duration_ms: 1234,
      notes: [],
      ...head,
    },
    rules,
    cases,
  )
}
