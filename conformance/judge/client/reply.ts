import type { Dialect } from '../../../spec/dialect.ts'
import { formatLine } from '../../../spec/log-event.ts'
import { ClientError } from '../../../spec/log-lines.ts'
import { isNative } from '../../dialect/native.ts'
import { wireOf } from '../../dialect/wire-of.ts'
import type { MessageReading } from '../../wire/message.ts'
import { concat, textOf } from '../../wire/octets.ts'
import { hasOwnLines } from '../facts/log-form.ts'
import { lineAsFound } from '../found-line.ts'
import { placeOfLine } from '../log.ts'
import { blocked, broken, type HintId, holds, type Outcome } from '../outcome.ts'
import { shown } from '../view.ts'
import { showsNumbers } from './client-facts.ts'
import { errorLine, goodLine, isNumbers } from './client-lines.ts'
import { type ClientView, clientWait, plainExchange, whatBecame } from './client-view.ts'
import { readsToEnd } from './ending.ts'
import { numberOf } from './sending.ts'

const AN_ERROR = formatLine(ClientError, { reason: '…' })

/**
 * wire/self-delimiting, wire/extra-members, client/segments, range/boundaries: the reply is taken as
 * the plainest one is: the client ends, with the same status, with its numbers and without an error.
 */
export function takes(view: ClientView): Outcome {
  const plain = plainExchange(view.run)
  if (view.message.kind !== 'object') return blocked('there was no exchange', 'client/request')
  const special = view.situation.kind === 'good-reply' && view.situation.trait !== 'plain'
  if (plain === undefined || !special) return takesAtOnce(view)
  const wait = clientWait(view, 'exit')
  const hangs = wait?.outcome === 'deadline' && clientWait(plain, 'exit')?.outcome !== 'deadline'
  if (hangs && wait.shortened === undefined) return notTaken(view, 'it waited for more')
  const error = errorLine(view.output.entries)
  if (error !== undefined && errorLine(plain.output.entries) === undefined)
    return notTaken(view, lineAsFound(error))
  if (endedOtherwise(view, plain)) return notTaken(view, whatBecame(view))
  if (hasNumbers(plain) && !hasNumbers(view)) return notTaken(view, 'no line with the numbers')
  if (!hasNumbers(plain)) return blocked('it logs no numbers', 'client-log/numbers')
  if (hangs) return blocked('it did not end in a tenth of the time', wait.shortened)
  return holds()
}

/** The plainest reply is taken at once, not at the end of the stream. */
function takesAtOnce(view: ClientView): Outcome {
  return readsToEnd(view) ? notTaken(view, 'it took it at the end of the stream') : holds()
}

function notTaken(view: ClientView, found: string): Outcome {
  return broken({
    expected: 'the reply to be taken as it is: complete, and good',
    found,
    where: `${numberOf(view)}: ${replyOf(view)}`,
    hint: hintFor(view),
  })
}

function hintFor({ situation }: ClientView): HintId | undefined {
  if (situation.kind !== 'good-reply') return undefined
  switch (situation.trait) {
    case 'segments':
      return 'one-recv'
    case 'line-feed-within':
    case 'no-line-feed':
      return 'waits-for-line-feed'
    case 'plain':
      return 'waits-for-close'
    case 'boundary':
      return 'range-off-by-one'
    case 'extra-members':
      return undefined
  }
}

function endedOtherwise(view: ClientView, plain: ClientView): boolean {
  const [own, other] = [view.evidence, plain.evidence]
  if (own.ended_by === 'us' || other.ended_by === 'us') return false
  return own.exit?.code !== other.exit?.code || own.exit?.signal !== other.exit?.signal
}

function hasNumbers(view: ClientView): boolean {
  return showsNumbers(view, isNumbers)
}

/** client/checks-reply: a wrong reply is not logged as good, but as an error. */
export function checksReply(view: ClientView): Outcome {
  if (view.message.kind !== 'object') return blocked('there was no exchange', 'client/request')
  const good = goodLine(view.output.entries, serverNameIn(view))
  if (good === undefined) return errorOwed(view)
  return broken({
    expected: AN_ERROR,
    found: lineAsFound(good),
    where: `${placeOfLine(good)}, for the reply ${replyOf(view)}`,
    hint: 'own-sum',
  })
}

/** client/no-reply: the end of the connection without a reply is an error, and no reason to hang. */
export function noReply(view: ClientView): Outcome {
  if (view.message.kind !== 'object') return blocked('there was no exchange', 'client/request')
  return endsWithError(view)
}

/** client/refused: nobody listens; that is an error, and no reason to hang. */
export function refused(view: ClientView): Outcome {
  return endsWithError(view)
}

function endsWithError(view: ClientView): Outcome {
  const wait = clientWait(view, 'exit')
  // Who does not end after a good reply either is blamed for that alone.
  if (wait?.outcome === 'deadline' && !hangsAnyway(view)) {
    if (wait.shortened !== undefined)
      return blocked('it did not end in a tenth of the time', wait.shortened)
    return broken({
      expected: `${AN_ERROR}, and an end within ${wait.limit_ms / 1000} s`,
      found: whatBecame(view),
      where: placeIn(view),
    })
  }
  return errorOwed(view)
}

function hangsAnyway({ run }: ClientView): boolean {
  const plain = plainExchange(run)
  return plain !== undefined && clientWait(plain, 'exit')?.outcome === 'deadline'
}

function errorOwed(view: ClientView): Outcome {
  // Where a log may have any wording, so may an error.
  if (!hasOwnLines(view.run.evidence.dialect)) return holds()
  const { entries, dropped } = view.output
  if (errorLine(entries) !== undefined) return holds()
  if (dropped > 0) return blocked('the output was too long to be kept whole')
  if (entries.length === 0 && view.evidence.ended_by === 'us')
    return blocked('nothing was printed before it had to be ended', 'client/exits')
  const near = entries.find(({ text, kind }) => kind !== 'stray' && /error/iu.test(text))
  if (near?.kind === 'meant as a log line')
    return blocked('its line has not the form of one', 'log/line-format')
  return broken({
    expected: AN_ERROR,
    found: near === undefined ? `no such line; ${whatBecame(view)}` : lineAsFound(near),
    where: placeIn(view),
    hint: 'no-catch',
  })
}

/** client/not-an-integer: nothing is sent for it; an integer on a later line may be. */
export function notAnInteger({
  situation,
  evidence,
  octets,
  request,
  message,
  run,
}: ClientView): Outcome {
  if (situation.kind !== 'no-integer' || octets.length === 0) return holds()
  const { later } = situation
  const isRight =
    evidence.plan.left_open === undefined
      ? request !== undefined && later.includes(request.client_number)
      : isIntegral(message, run.evidence.dialect)
  if (isRight) return holds()
  const typed = JSON.stringify((textOf(evidence.plan.keyboard) ?? '').slice(0, 60))
  return broken({
    expected: 'nothing to be sent',
    found: shown(octets),
    where: `after ${typed} was typed`,
  })
}

/** Whether an integer was sent, be it one that is too large; in a text it stays digits. */
function isIntegral(message: MessageReading, { request }: Dialect): boolean {
  const number = message.kind === 'object' ? message.members['client_number'] : undefined
  const digits = typeof number === 'string' && /^[+-]?\d+$/u.test(number)
  return Number.isInteger(number) || (digits && !isNative(request, 'request'))
}

/** Where in the transcript something went wrong for the client. */
function placeIn(view: ClientView): string {
  const { kind } = view.situation
  if (kind === 'nobody-listens')
    return `nobody listens on ${view.evidence.host}:${view.evidence.port}`
  const reply = replyOf(view)
  const ending = view.situation.kind === 'no-reply' ? `, then ${view.situation.by}` : ''
  return `${numberOf(view)}; the reply: ${reply}${ending}`
}

/** What the suite sent in answer, as a finding shows it, and what is wrong with it. */
function replyOf(view: ClientView): string {
  const { situation } = view
  const why = situation.kind === 'wrong-reply' ? ` (${situation.reason})` : ''
  return `${shown(sentTo(view), 160)}${why}`
}

function sentTo({ evidence }: ClientView): Uint8Array {
  const { answer } = evidence.plan
  return concat(answer.flatMap((step) => (step.act === 'send' ? [step.octets] : [])))
}

/** The name in the reply, by which a line is known to tell of it. */
function serverNameIn(view: ClientView): string {
  const reading = wireOf(view.run.evidence.dialect).reply.read(sentTo(view), true)
  const name = reading.kind === 'object' ? reading.members['server_name'] : undefined
  return typeof name === 'string' ? name : ''
}
