import type { LogEvent } from '../../../spec/log-event.ts'
import { LOG_EVENTS, PROMPT } from '../../../spec/log-lines.ts'
import type { ClientCaseEvidence } from '../../client-evidence.ts'
import { kindOf } from '../../log/classify.ts'
import { type PrintedLine, printedLines } from '../../log/printed-line.ts'
import { textOf } from '../../wire/octets.ts'
import type { LogEntry } from '../life-log.ts'

/** What a client has printed: its lines, with the prompt and what was typed cut from their front. */
export interface ClientOutput {
  entries: readonly LogEntry[]
  /** Whether the prompt was there, letter by letter. */
  prompted: boolean
  /** The first line in place of the prompt, where it has other words. */
  otherPrompt?: LogEntry
  /** Octets that were not kept. */
  dropped: number
}

const EVENTS: LogEvent[] = Object.values(LOG_EVENTS.client)
const ASKED = PROMPT.trimEnd()
/** What stands before a log line on the same line. */
const BEFORE_LOG_LINE = /^[^[]*?(?=\[(?:INFO|DEBUG|WARNING|ERROR)\] \[[^[\]]+\]: )/u

/** Reads what a client printed in one case. */
export function clientOutputOf({
  output,
  plan,
}: Pick<ClientCaseEvidence, 'output' | 'plan'>): ClientOutput {
  const typed = (textOf(plan.keyboard) ?? '').split('\n').map((line) => line.trim())
  const printed = output.map((one) =>
    // A last line that the cap has cut says nothing of its form.
    printedLines(one).filter(({ ended }) => ended || one.dropped === 0),
  )
  const prompted = printed.flat().some(({ text }) => text.startsWith(ASKED))
  const entries = printed
    .flatMap((lines) =>
      prompted ? lines.map((line) => withoutPrompt(line, typed)) : withPromptApart(lines),
    )
    .map((line): LogEntry => ({ ...line, kind: kindOf(line.text, EVENTS) }))
    .sort((a, b) => (a.stream === b.stream ? a.number - b.number : a.at - b.at))
  const [first] = entries.filter(({ kind }) => kind !== 'blank')
  const inOtherWords = !prompted && first?.kind === 'stray' && isQuestion(first)
  const dropped = output.reduce((sum, one) => sum + one.dropped, 0)
  return {
    entries: entries.filter((entry) => !(inOtherWords && entry === first)),
    prompted,
    dropped,
    ...(inOtherWords ? { otherPrompt: first } : {}),
  }
}

/** The lines in which facts may stand: behind a prompt in other words, which ends no line, as well. */
export function factLinesIn({ entries, otherPrompt }: ClientOutput): readonly LogEntry[] {
  return otherPrompt === undefined ? entries : [otherPrompt, ...entries]
}

/** A prompt in other words without a line end stands before the first log line: it is cut off. */
function withPromptApart(lines: readonly PrintedLine[]): PrintedLine[] {
  const first = lines.findIndex(({ text }) => BEFORE_LOG_LINE.test(text))
  return lines.flatMap((line, index) => {
    const [before = ''] = index === first ? (BEFORE_LOG_LINE.exec(line.text) ?? []) : []
    if (before.trim() === '') return [line]
    const text = line.text.slice(before.length)
    return [
      { ...line, text: before, ended: false },
      { ...line, text },
    ]
  })
}

/** A prompt asks for something, and leaves the line open or ends as a question does. */
function isQuestion({ text, ended }: LogEntry): boolean {
  if (/^Traceback\b|^Exception\b/u.test(text)) return false
  return !ended || /[:?>]\s*$|\b(?:enter|input|integer|number|type)\b/iu.test(text)
}

/** What stands behind the prompt, or behind several, on the same line. */
export function behindPrompt(line: string): string {
  let text = line
  while (text.startsWith(ASKED)) text = text.slice(ASKED.length).trimStart()
  return text
}

function withoutPrompt(line: PrintedLine, typed: readonly string[]): PrintedLine {
  const text = behindPrompt(line.text)
  return { ...line, text: text === line.text ? text : withoutEcho(text, typed) }
}

/** A terminal shows what is typed right behind the prompt. */
function withoutEcho(text: string, typed: readonly string[]): string {
  return typed.includes(text.trim()) ? '' : text
}
