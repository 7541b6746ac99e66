import { LOG_LEVELS, type LogEvent, partsOf, readLine, templateOf } from '../../spec/log-event.ts'

/** What a printed line is: a log line, one that is meant to be, nothing at all, or a stray one. */
export type LineKind = 'log line' | 'meant as a log line' | 'blank' | 'stray'

const WELL_FORMED = new RegExp(`^\\[(?:${LOG_LEVELS.join('|')})\\] \\[[^\\[\\]]+\\]: .*$`, 'su')
const BRACKETED_LEVEL =
  /^\s*\[\s*(?:INFO|DEBUG|WARN|WARNING|ERROR|CRITICAL|FATAL|NOTICE|TRACE)\s*\]/iu
/** A text shorter than this stands in many lines that mean something else. */
const TELLING = 10

/** Tells what a line is, by its form and by the texts of the role's log events. */
export function kindOf(text: string, events: readonly LogEvent[]): LineKind {
  if (WELL_FORMED.test(text)) return 'log line'
  if (/^\s*$/u.test(text)) return 'blank'
  if (isSourceLine(text)) return 'stray'
  const meant = BRACKETED_LEVEL.test(text) || events.some((event) => carriesText(text, event))
  return meant ? 'meant as a log line' : 'stray'
}

/** Two threads that print at once can run two log lines into one: nobody's fault. */
export function isTorn(text: string): boolean {
  const beginnings = text.match(/\[(?:INFO|DEBUG|WARNING|ERROR)\] \[[^[\]]+\]: /gu) ?? []
  return beginnings.length > 1
}

/** The trace of an exception shows lines of the program, and these hold the texts of its log. */
function isSourceLine(text: string): boolean {
  return /^\s/u.test(text) && !BRACKETED_LEVEL.test(text)
}

/** Whether a line carries the fixed words of an event, wherever it has them from. */
export function carriesText(text: string, event: LogEvent): boolean {
  const { message, alsoWritten = [] } = templateOf(event)
  return [message, ...alsoWritten].some((template) => {
    const words = partsOf(template).flatMap((part) => ('text' in part ? [part.text] : []))
    return words.join('').length >= TELLING && inOrder(text, words)
  })
}

/** Whether a line is one of that event, whatever its values. */
export function isLineOf(event: LogEvent, text: string): boolean {
  return readLine(event, text) !== undefined
}

function inOrder(text: string, words: readonly string[]): boolean {
  let from = 0
  for (const word of words) {
    const at = text.indexOf(word, from)
    if (at < 0) return false
    from = at + word.length
  }
  return true
}
