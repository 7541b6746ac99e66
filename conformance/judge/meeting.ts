import type { Dialect } from '../../spec/dialect.ts'
import { readLine } from '../../spec/log-event.ts'
import { ClientNumbers, ServerNumbers } from '../../spec/log-lines.ts'
import type { RuleId } from '../../spec/rules.ts'
import { greets } from '../dialect/habits.ts'
import { wireOf } from '../dialect/wire-of.ts'
import { type PrintedLine, printedLines } from '../log/printed-line.ts'
import type { MeetingEvidence, MeetingExchange } from '../meeting-evidence.ts'
import { octetsFrom, type RelayRecord } from '../wire/relay-record.ts'
import { clientOutputOf, factLinesIn } from './client/client-output.ts'
import { whatWasSaid } from './client/client-view.ts'
import { holdsWord, sumTold } from './facts/fact.ts'
import { hasOwnLines } from './facts/log-form.ts'
import { type Judgement, withNeeds } from './judgement.ts'
import { blocked, broken, holds, type Outcome, untested } from './outcome.ts'

/** One exchange of server and client with all that the judges say of it. */
export interface JudgedExchange {
  exchange: MeetingExchange
  judgements: Judgement[]
  /** The numbers lines of both logs, for who wants to see. */
  lines: readonly string[]
}

/** The numbers that one side logged for an exchange. */
interface LoggedNumbers {
  client_number: string
  sum: string
  text: string
}

/**
 * Judges what server and client logged of each other. `broken` are the rules that either of them was
 * found to break when it was tested alone. Pure.
 */
export function judgeMeeting(
  evidence: MeetingEvidence,
  broken: ReadonlySet<RuleId>,
): JudgedExchange[] {
  const logged = serverNumbers(evidence)
  const { dialect } = evidence
  const judged = evidence.exchanges.map((exchange, index): JudgedExchange => {
    const wire = sumOnTheWire(exchange, dialect)
    const own = hasOwnLines(dialect)
    const server = own
      ? numbersFor(exchange, { logged, index, count: evidence.exchanges.length })
      : numbersSeen(serverLines(evidence), wire)
    const client = own
      ? clientNumbers(exchange)
      : numbersTold(factLinesIn(clientOutputOf(exchange)), wire)
    const outcome =
      !own && isUnseen(exchange) ? UNSEEN : logsAgree(exchange, { server, client, wire })
    const lines = [server, client].flatMap((side) => side?.text ?? [])
    return { exchange, lines, judgements: [{ rule: 'agreement/logs', outcome }] }
  })
  return withNeeds(judged, broken)
}

/** Of free wording only the numbers can be told that crossed the wire. */
const UNSEEN = untested('what crossed the wire was not seen')

/** Whether they met without the relay. */
function isUnseen({ cut, relayed, exit }: MeetingExchange): boolean {
  return cut === undefined && relayed.length === 0 && exit?.code === 0
}

/** What each side logged, and the sum that the relay saw. */
interface Sums {
  server: LoggedNumbers | undefined
  client: LoggedNumbers | undefined
  wire: string | undefined
}

/** agreement/logs: the sums that both logged are the same; the wire says who is wrong. */
function logsAgree(exchange: MeetingExchange, { server, client, wire: sum }: Sums): Outcome {
  if (exchange.cut !== undefined) return blocked(exchange.cut.reason, exchange.cut.by)
  if (client === undefined)
    return blocked(
      `the client logged no numbers; ${whatWasSaid(exchange.last_lines)}`,
      'client-log/numbers',
    )
  if (server === undefined) return blocked('the server logged no numbers', 'server-log/numbers')
  if (server.sum === client.sum) return holds()
  return broken({
    expected:
      sum === undefined ? 'one sum in both logs' : `sum ${sum} in both logs, as on the wire`,
    found: `${server.sum} in the server's log, ${client.sum} in the client's: ${whoIsWrong(sum, server.sum, client.sum)}`,
    where: `server  ${server.text}\nclient  ${client.text}`,
  })
}

function whoIsWrong(wire: string | undefined, server: string, client: string): string {
  if (wire === undefined) return 'what crossed the wire was not seen'
  if (server === wire) return 'the client is wrong'
  return client === wire ? 'the server is wrong' : 'both are wrong'
}

/** The sum that the server sent, if the relay saw it. */
function sumOnTheWire({ relayed, plan }: MeetingExchange, dialect: Dialect): string | undefined {
  const [record] = relayed
  if (record === undefined) return undefined
  const reply = wireOf(dialect).reply.read(answerOn(record, dialect), true)
  const { sum, server_number } = reply.kind === 'object' ? reply.members : {}
  if (typeof sum === 'number') return String(sum)
  const typed = 'number' in plan.situation ? plan.situation.number : undefined
  return typed === undefined || typeof server_number !== 'number'
    ? undefined
    : String(typed + server_number)
}

/** What the server said in answer: not what it said before it was asked, where it speaks first. */
function answerOn(record: RelayRecord, dialect: Dialect): Uint8Array {
  if (!greets(dialect)) return octetsFrom(record, 'server')
  const asked = record.events.findIndex(({ kind, side }) => kind === 'octets' && side === 'client')
  const events = asked < 0 ? [] : record.events.slice(asked)
  return octetsFrom({ ...record, events }, 'server')
}

/** The sum of one exchange in whatever wording: where it stands, or else the one that is told. */
function numbersTold(
  lines: readonly PrintedLine[],
  wire: string | undefined,
): LoggedNumbers | undefined {
  const seen = numbersSeen(lines, wire)
  if (seen !== undefined || wire === undefined) return seen
  const told = sumTold(lines)
  return told === undefined ? undefined : { client_number: '', ...told }
}

/** The sum that crossed the wire, where it stands in a log of many exchanges. */
function numbersSeen(
  lines: readonly PrintedLine[],
  wire: string | undefined,
): LoggedNumbers | undefined {
  const line = lines.find(({ text }) => wire !== undefined && holdsWord(text, Number(wire)))
  return line === undefined || wire === undefined
    ? undefined
    : { client_number: '', sum: wire, text: line.text }
}

function serverLines({ life }: MeetingEvidence): PrintedLine[] {
  return (life?.log ?? []).flatMap(printedLines)
}

function serverNumbers(evidence: MeetingEvidence): LoggedNumbers[] {
  return serverLines(evidence).flatMap(({ text }) => {
    const { client_number, sum } = readLine(ServerNumbers, text) ?? {}
    return client_number === undefined || sum === undefined ? [] : [{ client_number, sum, text }]
  })
}

function clientNumbers(exchange: MeetingExchange): LoggedNumbers | undefined {
  for (const { text } of clientOutputOf(exchange).entries) {
    const { client_number, sum } = readLine(ClientNumbers, text) ?? {}
    if (client_number !== undefined && sum !== undefined) return { client_number, sum, text }
  }
  return undefined
}

/** The server's line of an exchange: by order, or where lines are missing by the number that was typed. */
function numbersFor(
  { plan }: MeetingExchange,
  { logged, index, count }: { logged: readonly LoggedNumbers[]; index: number; count: number },
): LoggedNumbers | undefined {
  const typed = 'number' in plan.situation ? String(plan.situation.number) : ''
  // A number that is logged in another's place may by chance be one that was typed later.
  if (logged.length === count) return logged[index]
  return logged.find(({ client_number }) => client_number === typed)
}
