import { formatLine, type LogEvent, readLine } from '../../../spec/log-event.ts'
import {
  ClientNames,
  ClientNumbers,
  ClientOutOfRange,
  Connected,
  PROMPT,
} from '../../../spec/log-lines.ts'
import type { RuleId } from '../../../spec/rules.ts'
import { escapeForTerminal } from '../../escape.ts'
import { carriesText } from '../../log/classify.ts'
import { sameButForEncoding } from '../encoding.ts'
import { addsUp } from '../expected-lines.ts'
import { isAlmost, lineAsFound } from '../found-line.ts'
import type { LogEntry } from '../life-log.ts'
import { formOf, placeOfLine, straysIn } from '../log.ts'
import { blocked, broken, type HintId, holds, type Outcome } from '../outcome.ts'
import {
  errorLine,
  isConnected,
  isNames,
  isNumbers,
  rightNames,
  rightNumbers,
} from './client-lines.ts'
import { type ClientView, whatBecame } from './client-view.ts'
import { numberOf } from './sending.ts'

/** client/prompt: letter by letter; a line end behind it and the stream do not matter. */
export function prompt(view: ClientView): Outcome {
  const { prompted, otherPrompt, entries } = view.output
  if (prompted) return holds()
  if (nothingToSee(view)) return blocked('nothing was printed before it had to be ended')
  const found =
    otherPrompt === undefined
      ? entries.length === 0
        ? `nothing; ${whatBecame(view)}`
        : 'no such line'
      : lineAsFound(otherPrompt)
  return broken({ expected: JSON.stringify(PROMPT), found, where: 'its output' })
}

/** log/line-format: every line that is meant as a log line has the form of one. */
export function lineFormat({ output }: ClientView): Outcome {
  return formOf(output.entries, output)
}

/** log/no-stray-lines: nothing but log lines and the prompt is printed. */
export function noStrayLines(view: ClientView): Outcome {
  const { output, situation } = view
  const failed = situation.kind !== 'good-reply' && situation.kind !== 'out-of-range'
  if (failed && errorLine(output.entries) === undefined) return blocked('the error was not logged')
  return straysIn(output.entries, output)
}

/** client-log/connected: the address and port that it connected to. */
export function connected(view: ClientView): Outcome {
  const { output, evidence } = view
  const like = output.entries.filter(({ text }) => carriesLine(text, Connected))
  if (like.some(({ text }) => isConnected(text, evidence.port))) return holds()
  const expected = formatLine(Connected, { host: evidence.host, port: evidence.port })
  return missing(view, { event: Connected, expected, near: like[0] })
}

/** client-log/names: once, with both names; whether they are the right ones is agreement's matter. */
export function names(view: ClientView): Outcome {
  const right = rightNames(view)
  const { entries } = view.output
  const exact = entries.filter(({ text }) => right.includes(text))
  const any = exact.length > 0 ? exact : entries.filter(({ text }) => isNames(text))
  const [expected = ''] = right
  if (any.length === 1) return holds()
  if (any.length > 1) return tooMany(any)
  return missing(view, { event: ClientNames, expected, near: withName(view) })
}

/** client-log/numbers: once, with both numbers and with the sum of these two. */
export function numbers(view: ClientView): Outcome {
  const { entries } = view.output
  const lines = entries.filter(({ text }) => isNumbers(text))
  const [expected = ''] = rightNumbers(view)
  const [line] = lines
  if (line === undefined) return missing(view, { event: ClientNumbers, expected })
  if (lines.length > 1) return tooMany(lines)
  if (addsUp(ClientNumbers, line.text) || rightNumbers(view).includes(line.text)) return holds()
  return broken({ expected, found: lineAsFound(line), where: placeOfLine(line) })
}

/** client-log/out-of-range: after a number out of range has been sent. */
export function outOfRange(view: ClientView): Outcome {
  const { entries } = view.output
  const lines = entries.filter(({ text }) => readLine(ClientOutOfRange, text) !== undefined)
  if (lines.length === 1) return holds()
  if (lines.length > 1) return tooMany(lines)
  return missing(view, { event: ClientOutOfRange, expected: formatLine(ClientOutOfRange, {}) })
}

/** agreement/client-log: names, numbers and sum in the log are those that crossed the wire. */
export function agrees(view: ClientView): Outcome {
  const { entries } = view.output
  if (view.request === undefined) return blocked('there was no valid request', 'client/request')
  let remark: HintId | undefined
  const parts: [RuleId, readonly string[], LogEntry | undefined][] = [
    ['client-log/names', rightNames(view), entries.find(({ text }) => isNames(text))],
    ['client-log/numbers', rightNumbers(view), entries.find(({ text }) => isNumbers(text))],
  ]
  for (const [rule, right, line] of parts) {
    if (entries.some(({ text }) => right.includes(text))) continue
    if (line === undefined) return blocked('its line is missing', rule)
    const [expected = ''] = right
    if (right.some((text) => sameButForEncoding(line.text, text))) {
      remark = 'encoding'
      continue
    }
    if (isNumbers(line.text) && !addsUp(ClientNumbers, line.text))
      return blocked('its line does not add up', 'client-log/numbers')
    return broken({ expected, found: lineAsFound(line), where: placeOfLine(line) })
  }
  return holds(remark)
}

function tooMany(lines: readonly LogEntry[]): Outcome {
  const last = lines.at(-1)
  if (last === undefined) return holds()
  return broken({
    expected: 'one such line',
    found: `${lines.length} of them: ${lineAsFound(last)}`,
    where: placeOfLine(last),
  })
}

interface Missing {
  event: LogEvent
  expected: string
  near?: LogEntry | undefined
}

function missing(view: ClientView, { event, expected, near }: Missing): Outcome {
  if (view.message.kind !== 'object') return blocked('there was no exchange', 'client/request')
  if (nothingToSee(view))
    return blocked(
      'nothing was printed before it had to be ended: flush the output',
      'client/exits',
    )
  const { entries, dropped } = view.output
  const free = entries.filter(({ text }) => !isNumbers(text) && !isNames(text))
  const line =
    near ??
    free.find(({ text }) => carriesText(text, event)) ??
    free.find(({ text }) => isAlmost(text, expected))
  if (line?.kind === 'meant as a log line')
    return blocked('its line has not the form of one', 'log/line-format')
  if (line === undefined && dropped > 0) return blocked('the output was too long to be kept whole')
  return broken({
    expected: escapeForTerminal(expected),
    found: line === undefined ? `no such line; ${whatBecame(view)}` : lineAsFound(line),
    where: line === undefined ? numberOf(view) : placeOfLine(line),
  })
}

/** A program that holds its output back loses it when it is ended. */
function nothingToSee({ output, evidence }: ClientView): boolean {
  return evidence.ended_by === 'us' && output.entries.length === 0
}

/** The line that was meant for the names: the server's name stands in it. */
function withName({ output, situation }: ClientView): LogEntry | undefined {
  if (situation.kind !== 'good-reply') return undefined
  const { server_name } = situation.reply
  return output.entries.find(({ text }) => text.includes(server_name) && !isNumbers(text))
}

function carriesLine(text: string, event: LogEvent): boolean {
  return carriesText(text, event) || text.includes('Connected to server at')
}
