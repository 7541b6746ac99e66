import type { Report } from '../../spec/files/report.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import type { Profile, Role } from '../../spec/rule.ts'
import { isRuleId, ruleOf } from '../../spec/rules.ts'
import type { DoneCase } from '../done-case.ts'
import { withNeeds } from '../judge/judgement.ts'
import { caseResultOf, reportOf } from '../report-of.ts'
import { ruleResults } from '../rule-results.ts'
import { agreementOfLogs } from './agreement-of-logs.ts'
import type { ReadLogs } from './check-logs.ts'
import { CLIENT_NUMBERS, CLIENT_OUT_OF_RANGE } from './client-walk.ts'
import { clientJudgements, serverJudgements } from './log-judgements.ts'
import { NUMBERS, OUT_OF_RANGE } from './server-events.ts'

/** What the report on logs depends on besides them. */
export interface LogReportRequest {
  files: readonly string[]
  profile: Profile | 'all'
  known: ReadonlySet<string>
  rubric: Rubric
  tool: Report['tool']
  started: Date
  duration_ms: number
}

const UNSEEN = 'logs alone do not show it: test the programs themselves'

/** Makes the report on logs that were read. Pure. */
export function logReport(logs: ReadLogs, request: LogReportRequest): Report {
  const selected = (rule: string) =>
    request.profile === 'all' || (isRuleId(rule) && ruleOf(rule).profile === request.profile)
  const done = withNeeds(casesOf(logs, request.duration_ms)).map((one) => ({
    ...one,
    judgements: one.judgements.filter(({ rule }) => selected(rule)),
  }))
  const judged = new Set<string>(
    done.flatMap(({ role, judgements }) => judgements.map(({ rule }) => `${role} ${rule}`)),
  )
  const roles: readonly Role[] = [
    ...(logs.server === undefined ? [] : (['server'] as const)),
    ...(logs.clients.length === 0 ? [] : (['client'] as const)),
    'both',
  ]
  const leftOut = (rule: string) => {
    if (!selected(rule)) return 'not selected'
    return roles.some((role) => judged.has(`${role} ${rule}`)) ? undefined : UNSEEN
  }
  return reportOf(
    {
      tool: request.tool,
      subject: { kind: 'logs', files: [...request.files] },
      dialect: 'sumsock',
      seed: 0,
      started: request.started,
      duration_ms: request.duration_ms,
      notes: notesOf(logs),
      rubric: request.rubric,
    },
    ruleResults(done, { roles, leftOut, notRun: [], known: request.known }),
    done.map((one) => caseResultOf(one, {})),
  )
}

function casesOf(logs: ReadLogs, duration: number): DoneCase[] {
  const { server, clients, places } = logs
  const ids = new Set<string>()
  const caseOf = (role: Role, name: string, rest: Omit<DoneCase, 'id' | 'role' | 'duration'>) => {
    const id = freeId(name, ids)
    ids.add(id)
    return { id, role, duration: 0, ...rest }
  }
  const both = { says: saysOfBoth(logs), judgements: agreementOfLogs(logs), evidence: {} }
  return [
    ...(server === undefined
      ? []
      : [
          caseOf('server', server.names[0] ?? '', {
            says: saysOfServer(server),
            judgements: serverJudgements(server, places),
            evidence: evidenceOf(server),
          }),
        ]),
    ...clients.map((client) =>
      caseOf('client', client.names[0] ?? '', {
        says: `The log of a client: ${counted(client.reader.walk.count(CLIENT_NUMBERS), 'exchange')}.`,
        judgements: clientJudgements(client, places),
        evidence: evidenceOf(client),
      }),
    ),
    { ...caseOf('both', 'agreement', both), duration },
  ]
}

/** The last part of the path, or as much of it as tells it from the others. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const parts = name.split(/[\\/]/u).filter((part) => part !== '')
  const short = parts.map((_, index) => `log/${parts.slice(-index - 1).join('/')}`)
  return short.find((id) => !taken.has(id)) ?? `log/${name}#${taken.size}`
}

function saysOfServer({ reader: { walk, begun }, names }: NonNullable<ReadLogs['server']>): string {
  const reach =
    walk.shutdown > 0
      ? begun
        ? ', from its start to its shutdown'
        : ', up to its shutdown'
      : begun
        ? ', from its start on'
        : ''
  const parts = names.length > 1 ? ` in ${names.length} parts` : ''
  return `The log of the server${parts}: ${counted(walk.count(NUMBERS), 'exchange')}${reach}.`
}

function saysOfBoth({ matching }: ReadLogs): string {
  const found = matching === undefined ? '' : `: ${matching.matched} of ${matching.clients} match`
  return `The exchanges of the clients are in the log of the server${found}.`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function evidenceOf({ names, octets, lines, cut, reader }: AnyLog): Record<string, unknown> {
  const { torn, foreign } = reader.others
  return {
    files: names,
    octets,
    lines,
    log_lines: reader.logLines,
    torn: torn.count,
    not_utf8: foreign.count,
    cut_files: cut,
  }
}

type AnyLog = NonNullable<ReadLogs['server']> | ReadLogs['clients'][number]

/** What weakens the verdicts, or explains them. */
function notesOf({ server, clients, matching, places }: ReadLogs): string[] {
  const logs: readonly AnyLog[] = [...(server === undefined ? [] : [server]), ...clients]
  const loose = clients.reduce((sum, { reader }) => sum + reader.walk.loose, 0)
  return [
    ...logs.flatMap(({ reader: { others }, cut }) => [
      ...(others.torn.count === 0
        ? []
        : [`lines of several threads run into one, not judged: ${others.torn.named(places)}`]),
      ...(others.foreign.count === 0
        ? []
        : [`no UTF-8, so letters are lost: ${others.foreign.named(places)}`]),
      ...cut.map(
        (name) => `the last line of ${name} has no line end: it may be cut, and is not read`,
      ),
    ]),
    ...(server === undefined || server.reader.starts < 2
      ? []
      : [`the log of the server holds ${server.reader.starts} starts`]),
    ...(isShutdownUnlogged(server, clients)
      ? ['a client sent a number out of range, of which the log of the server has no line']
      : []),
    ...(loose === 0 || matching === undefined
      ? []
      : [`${counted(loose, 'exchange')} of clients could not be told from each other`]),
  ]
}

/** The server may have been shut down without a word, or its log may be that of another run. */
function isShutdownUnlogged(server: ReadLogs['server'], clients: ReadLogs['clients']): boolean {
  if (server === undefined) return false
  const { begun, walk } = server.reader
  const silent = begun && server.cut.length === 0 && walk.count(OUT_OF_RANGE) === 0
  return silent && clients.some(({ reader }) => reader.walk.count(CLIENT_OUT_OF_RANGE) > 0)
}
