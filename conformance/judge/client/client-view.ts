import { Request } from '../../../spec/messages.ts'
import { type Problem, validate } from '../../../spec/validate.ts'
import type { Situation } from '../../cases/client-case.ts'
import type { ClientCaseEvidence, ClientEvidence, ClientWait } from '../../client-evidence.ts'
import { wireOf } from '../../dialect/wire-of.ts'
import { escapeForTerminal } from '../../escape.ts'
import type { ConnectionEvidence } from '../../evidence.ts'
import type { MessageReading } from '../../wire/message.ts'
import type { MessageCodec } from '../../wire/message-codec.ts'
import { concat } from '../../wire/octets.ts'
import { behindPrompt, type ClientOutput, clientOutputOf } from './client-output.ts'

/** One case of a client as a judge sees it, in its run. */
export interface ClientView {
  evidence: ClientCaseEvidence
  situation: Situation
  /** The first connection, if there was any. */
  connection: ConnectionEvidence | undefined
  /** All octets that the client sent on it, up to the cap. */
  octets: Uint8Array
  message: MessageReading
  /** What it was read by. */
  codec: MessageCodec
  /** What it sent, if that is a valid request. */
  request: Request | undefined
  /** Why what it sent is none, if it is an object. */
  problem: Problem | undefined
  output: ClientOutput
  run: ClientRunView
}

/** The whole run of a client as a judge sees it. */
export interface ClientRunView {
  evidence: ClientEvidence
  cases: readonly ClientView[]
}

/** Prepares the evidence of a client's run for the judges. */
export function clientViewOf(evidence: ClientEvidence): ClientRunView {
  const cases: ClientView[] = []
  const run: ClientRunView = { evidence, cases }
  const { request: codec } = wireOf(evidence.dialect)
  for (const one of evidence.cases) {
    const [connection] = one.connections
    const octets = concat(
      (connection?.events ?? []).flatMap((event) =>
        event.kind === 'received' ? [event.octets] : [],
      ),
    )
    const message = codec.read(octets, true)
    const checked = message.kind === 'object' ? checkedIn(message.members, codec) : undefined
    cases.push({
      evidence: one,
      situation: one.plan.situation,
      connection,
      octets,
      message,
      codec,
      request: checked?.ok === true ? checked.value : undefined,
      problem: checked?.ok === false ? checked.problems[0] : undefined,
      output: clientOutputOf(one),
      run,
    })
  }
  return run
}

/** What a dialect leaves out of its requests is no fault of theirs. */
function checkedIn(members: Readonly<Record<string, unknown>>, { required }: MessageCodec) {
  return validate(Request, required.has('client_name') ? members : { client_name: '-', ...members })
}

/** The first exchange of the run with nothing special about it: what others are compared with. */
export function plainExchange({ cases }: ClientRunView): ClientView | undefined {
  return cases.find(
    ({ situation, evidence }) =>
      situation.kind === 'good-reply' && situation.trait === 'plain' && evidence.cut === undefined,
  )
}

/** The wait for something that a client owed, if it came to that. */
export function clientWait(
  { evidence }: ClientView,
  owed: ClientWait['for'],
): ClientWait | undefined {
  return evidence.waits.find((wait) => wait.for === owed)
}

/** Whether its process had ended in time. */
export function endedInTime(view: ClientView): boolean {
  return clientWait(view, 'exit')?.outcome === 'came'
}

/** What became of a client, in words: how it ended, and what it said last. */
export function whatBecame({ evidence }: ClientView): string {
  const { exit, let_go, ended_by, last_lines } = evidence
  const end =
    exit === undefined || ended_by === 'us'
      ? 'it had to be ended'
      : exit.signal === null
        ? `it ended with status ${exit.code}`
        : `it was ended by ${exit.signal}`
  const late =
    let_go !== undefined && ended_by === 'itself' ? ', once its connection was closed' : ''
  return `${end}${late}; ${whatWasSaid(last_lines)}`
}

/** The most telling of a program's last lines, in words. */
export function whatWasSaid(lines: readonly string[]): string {
  const last = tellingLine(lines)
  return last === undefined ? 'it said nothing' : `it said: ${last}`
}

/** Of a program's last lines, the one that names an exception; else the very last. */
function tellingLine(lines: readonly string[]): string | undefined {
  const spoken = lines.filter((line) => line.trim() !== '')
  const line = spoken.findLast((one) => /\b\w*(?:Error|Exception)\b/u.test(one)) ?? spoken.at(-1)
  if (line === undefined) return undefined
  return escapeForTerminal(behindPrompt(line.trim()) || line.trim(), 200)
}
