import { LOG_LEVELS } from '../../spec/log-event.ts'
import { cleanLine } from './clean-line.ts'
import { EventLines } from './event-lines.ts'
import type { Findings } from './findings.ts'
import type { LogRole } from './log-role.ts'
import { NotedLines } from './noted-lines.ts'
import { isQuestion, withoutPrompt } from './prompt.ts'
import { Remains, tornInto } from './torn-line.ts'

/** What a line is for the exchange that it stands in. */
export type OtherLine =
  | { kind: 'event'; event: string; values: Record<string, string>; text: string }
  /** A log line of no event: free, or a slip for one. */
  | { kind: 'unknown'; text: string }
  /** Meant as a log line, but without the form of one. */
  | { kind: 'misformed'; text: string }
  /** Several lines that have run into one. */
  | { kind: 'torn'; beginnings: readonly string[] }
  /** The line that was asked for in the prompt. */
  | { kind: 'prompt' }
  | { kind: 'none' }

/** Reads the lines of one log that the patterns do not take, and judges their form. */
export class OtherLines {
  /** Lines that are torn, and lines that are no UTF-8: how many, and the first ones. */
  readonly torn = new NotedLines()
  readonly foreign = new NotedLines()
  readonly #role: LogRole
  readonly #events: EventLines
  readonly #findings: Findings
  readonly #remains = new Remains()

  constructor(role: LogRole, findings: Findings) {
    this.#role = role
    this.#findings = findings
    this.#events = new EventLines(role)
  }

  /** Reads one line, decoded as Latin-1, without its line feed. */
  read(raw: string, line: number): OtherLine {
    const { text: whole, utf8 } = cleanLine(raw)
    if (!utf8) this.foreign.add(line)
    const text = this.#role === 'client' ? withoutPrompt(whole) : whole
    if (text === '') return text === whole ? this.#blank(line) : { kind: 'prompt' }
    const beginnings = tornInto(text)
    if (beginnings !== undefined) {
      this.torn.add(line)
      this.#remains.expect(beginnings.length, line)
      return { kind: 'torn', beginnings }
    }
    const kind = this.#events.kindOf(text)
    if (kind === 'log line') {
      const read = this.#events.read(text)
      return read === undefined ? { kind: 'unknown', text } : { kind: 'event', ...read, text }
    }
    if (kind === 'blank') return this.#blank(line)
    if (this.#remains.take(line)) return { kind: 'none' }
    if (kind === 'stray') {
      if (this.#role === 'client' && isQuestion(text)) return { kind: 'prompt' }
      this.#stray(text, line)
      return { kind: 'none' }
    }
    this.#findings.add('log/line-format', line, () => ({
      expected: `[LEVEL] [function]: message, LEVEL one of ${LOG_LEVELS.join(', ')}`,
      found: text,
    }))
    return { kind: 'misformed', text }
  }

  /** A line that is too long to be a log line: no more than its beginning is there. */
  overlong(raw: string, line: number): void {
    this.#stray(cleanLine(raw.slice(0, 1000)).text, line)
  }

  /** Whether a line without a line end is whole: empty, the prompt, or an event that ends in words. */
  isWhole(raw: string): boolean {
    const { text } = cleanLine(raw)
    const own = this.#role === 'client' ? withoutPrompt(text) : text
    return own.trim() === '' || this.#events.isUncut(own)
  }

  #stray(text: string, line: number): void {
    this.#findings.add('log/no-stray-lines', line, () => ({
      expected: 'nothing but log lines',
      found: text,
    }))
  }

  /** An empty line is what is left where a text and its line end were written apart. */
  #blank(line: number): OtherLine {
    this.#remains.take(line)
    return { kind: 'none' }
  }
}
