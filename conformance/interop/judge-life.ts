import type { InteropCell, PairAgreement, PairFinding } from '../../spec/files/interop.ts'
import { readLine } from '../../spec/log-event.ts'
import { ServerOutOfRange } from '../../spec/log-lines.ts'
import type { RuleId } from '../../spec/rules.ts'
import type { Evidence, LifeEvidence } from '../evidence.ts'
import { clientViewOf, whatBecame } from '../judge/client/client-view.ts'
import { judgeClientRun } from '../judge/client/judge-client-run.ts'
import { judgeRun } from '../judge/judge-run.ts'
import type { Judgement } from '../judge/judgement.ts'
import { judgeMeeting } from '../judge/meeting.ts'
import { whatCame } from '../judge/view.ts'
import { printedLines } from '../log/printed-line.ts'
import { type Blame, blameOf } from './blame.ts'
import { clientEvidenceOf, isComplete } from './client-evidence-of.ts'
import type { Met } from './met.ts'
import { type Measures, type SeenExchange, seenIn } from './seen-exchange.ts'
import { serverEvidence } from './server-evidence.ts'

/** What is said of one visit: as a cell of the matrix has it. */
export type Verdict = Pick<InteropCell, 'state' | 'blames' | 'findings' | 'agreement'>

/**
 * Judges all visits to a server in one of its lives, each side by the judges that it is tested with
 * alone, and both logs by those of a meeting. What crossed the wire decides. Pure.
 */
export function judgeLife(life: LifeEvidence, mets: readonly Met[], measures: Measures): Verdict[] {
  const { dialect } = measures
  const evidenceOfServer = serverEvidence(life, mets, measures)
  const servers = judgeRun(evidenceOfServer)
  const exchanges = mets.map(({ exchange }) => exchange)
  const both = judgeMeeting({ role: 'both', dialect, life, exchanges }, new Set())
  const isForeign = spokeToAnother(life, evidenceOfServer)
  return mets.map((met, index) => {
    const evidence = clientEvidenceOf(met, measures)
    const client = judgeClientRun(evidence)[0]?.judgements ?? []
    const server = servers[index]?.judgements ?? []
    const logs = both[index]?.judgements ?? []
    const parts = { server, client, logs }
    const [view] = clientViewOf(evidence).cases
    const seen = [
      servers[index]?.view.connections[0],
      ...(view === undefined ? [] : [whatBecame(view)]),
    ]
    const said = seen.map((one) =>
      typeof one === 'object' ? `the server: ${whatCame(one, life)}` : `the client: ${one}`,
    )
    return verdictOf(parts, {
      isComplete: isComplete(evidence),
      isTurnedAway: isTurnedAway(seenIn(met.exchange, measures)),
      isForeign: isForeign && (met.gone === true || !isComplete(evidence)),
      seen: said.join('; '),
    })
  })
}

interface Parts {
  server: readonly Judgement[]
  client: readonly Judgement[]
  logs: readonly Judgement[]
}

/** What is known of a visit besides what the judges say. */
interface Circumstances {
  isComplete: boolean
  isTurnedAway: boolean
  /** The server was ended by somebody who did not come through the relay. */
  isForeign: boolean
  /** What was seen of both, in words. */
  seen: string
}

function verdictOf(
  parts: Parts,
  { isComplete: isWhole, isTurnedAway: isAway, isForeign, seen }: Circumstances,
): Verdict {
  // What a client makes of a wrong reply, or of none, is a matter of grading.
  const owed = isAway ? [] : SENDING
  const own = isWhole ? parts.client : parts.client.filter(({ rule }) => owed.includes(rule))
  const client = blameOf('client', own)
  const server = blameOf('server', parts.server)
  const agreement = agreementOf(parts)
  if (isForeign)
    return unknown(
      [{ expected: 'a server that is spoken to through the relay alone', found: FOREIGN }],
      agreement,
    )
  const findings = [...server.findings, ...client.findings]
  if (findings.length > 0)
    return { state: 'fails', blames: blamed({ server, client }), findings, agreement }
  const unclear = [...server.unclear, ...client.unclear]
  if (!isWhole || unclear.length > 0)
    return unknown([{ expected: 'an exchange', found: [seen, ...unclear].join('; ') }], agreement)
  if (agreement.logs === 'agrees') return { state: 'works', findings: [], agreement }
  const [logs] = parts.logs
  const found = logs === undefined ? 'nothing' : toldOf(logs)
  return unknown([{ rule: 'agreement/logs', expected: 'one sum in both logs', found }], agreement)
}

/** What a client owes before there is a reply. */
const SENDING: readonly RuleId[] = ['wire/one-object', 'client/request']

const FOREIGN = 'the server logged a number out of range that did not come through it, and was gone'

/** Whether the server had ended the connection in such a way that nothing could be sent any more. */
function isTurnedAway({ request, serverEnd }: SeenExchange): boolean {
  return request.length === 0 && (serverEnd?.kind === 'refused' || serverEnd?.kind === 'reset')
}

function toldOf({ outcome }: Judgement): string {
  if (outcome.kind === 'broken') return outcome.found
  return outcome.kind === 'holds' ? 'one' : outcome.reason
}

function unknown(findings: PairFinding[], agreement: PairAgreement): Verdict {
  return { state: 'fails', blames: 'nobody', findings, agreement }
}

function blamed({
  server,
  client,
}: {
  server: Blame
  client: Blame
}): 'server' | 'client' | 'both' {
  if (server.findings.length === 0) return 'client'
  return client.findings.length === 0 ? 'server' : 'both'
}

function agreementOf({ server, client, logs }: Parts): PairAgreement {
  return {
    wire: tellingOf(server, ['exchange/sum']),
    server_log: tellingOf(server, [
      'agreement/server-log',
      'server-log/names',
      'server-log/numbers',
    ]),
    client_log: tellingOf(client, [
      'agreement/client-log',
      'client-log/names',
      'client-log/numbers',
    ]),
    logs: tellingOf(logs, ['agreement/logs']),
  }
}

/** The first rule decides, unless another one is broken because of which it cannot. */
function tellingOf(
  judgements: readonly Judgement[],
  rules: readonly [RuleId, ...RuleId[]],
): 'agrees' | 'differs' | 'unknown' {
  const kinds = (rule: RuleId) =>
    judgements.filter((one) => one.rule === rule).map(({ outcome }) => outcome.kind)
  if (rules.some((rule) => kinds(rule).includes('broken'))) return 'differs'
  return kinds(rules[0]).includes('holds') ? 'agrees' : 'unknown'
}

/** Whether the server tells of a number out of range that nobody has sent it through the relay. */
function spokeToAnother(life: LifeEvidence, { cases }: Evidence): boolean {
  const { farewell } = life
  const isOurs =
    farewell !== undefined && !farewell.connection.events.some(({ kind }) => kind === 'refused')
  if (isOurs || cases.some(({ plan }) => plan.ends)) return false
  const lines = (life.log ?? []).flatMap(printedLines)
  return lines.some(({ text }) => readLine(ServerOutOfRange, text) !== undefined)
}
