import { LOG_EVENTS } from '../../spec/log-lines.ts'
import { carriesText } from '../log/classify.ts'
import type { Findings } from './findings.ts'
import type { LogReader } from './log-reader.ts'
import type { Matching } from './matching.ts'
import { inRange, isRight, type Numbers, numbersAt, numbersFault, numbersOf } from './numbers.ts'
import { type OtherLine, OtherLines } from './other-line.ts'
import { SERVER_BLOCK, SERVER_LINE, wholeBlock } from './patterns.ts'
import {
  ACCEPTED,
  CLOSED,
  EXCHANGE_EVENTS,
  eventsIn,
  MALFORMED,
  maskOf,
  NAMES,
  NUMBERS,
  OUT_OF_RANGE,
  OWED_IN_RANGE,
  RECEIVED,
  SENDING,
} from './server-events.ts'
import { ServerName } from './server-name.ts'
import { ServerWalk } from './server-walk.ts'
import { type FreeLine, templateLine } from './slips.ts'

const EVENTS: readonly string[] = EXCHANGE_EVENTS
const BLOCK = maskOf(ACCEPTED, NAMES, NUMBERS)
/** The lines of a whole exchange: the first is that of event 0, and so on. */
const WHOLE_LINES = 6
/** So often a pattern is made for a name: a log with more names than lives is none of ours. */
const MOST_EXPECTED = 100
const HIGHEST_PORT = 65_535
/** Free lines that are kept of the beginning. */
const MOST_EARLY = 8

/** Reads the log of a server, and judges each line by itself. */
export class ServerReader implements LogReader {
  line = 0
  /** Well-formed log lines. */
  logLines = 0
  /** How often the server was started, and whether the log begins with that. */
  starts = 0
  begun = false
  /** Free lines before the first event, and whether one without the form of a line was the start. */
  readonly early: FreeLine[] = []
  misformedStart = false
  readonly others: OtherLines
  readonly walk: ServerWalk
  readonly #name: ServerName
  /** All lines of an exchange with the name of this server. */
  #whole: RegExp | undefined
  #expected = 0
  readonly #findings: Findings

  constructor(findings: Findings, matching: Matching | undefined) {
    this.#findings = findings
    this.others = new OtherLines('server', findings)
    this.walk = new ServerWalk(findings, matching)
    this.#name = new ServerName(findings)
  }

  known(text: string, at: number): number {
    const whole = this.#whole
    if (whole !== undefined) {
      whole.lastIndex = at
      const match = whole.exec(text)
      if (match !== null) {
        this.#wholeBlock(match)
        return whole.lastIndex
      }
    }
    SERVER_BLOCK.lastIndex = at
    const block = SERVER_BLOCK.exec(text)
    if (block !== null) {
      this.#block(block)
      return SERVER_BLOCK.lastIndex
    }
    SERVER_LINE.lastIndex = at
    const line = SERVER_LINE.exec(text)
    if (line === null) return -1
    this.line += 1
    this.logLines += 1
    this.#line(line)
    return SERVER_LINE.lastIndex
  }

  other(raw: string): void {
    this.line += 1
    this.#other(this.others.read(raw, this.line))
  }

  overlong(raw: string): void {
    this.line += 1
    this.others.overlong(raw, this.line)
  }

  last(raw: string): 'whole' | 'cut' {
    const whole = this.others.isWhole(raw)
    if (whole) this.other(raw)
    else this.line += 1
    return whole ? 'whole' : 'cut'
  }

  end(): void {
    this.walk.end()
    this.#name.end()
  }

  /** All lines of an exchange with the name that is known: what nearly every log consists of. */
  #wholeBlock(match: RegExpExecArray): void {
    const begin = this.line + 1
    this.line += WHOLE_LINES
    this.logLines += WHOLE_LINES
    this.#name.same += 1
    const numbers = numbersAt(match, 2)
    if (!isRight(numbers)) this.#numbersFault(numbers, begin + NUMBERS)
    this.walk.wholeBlock(begin, match[1] ?? '', numbers)
  }

  #block(match: RegExpExecArray): void {
    const [received, sending, closed] = [match[1], match[7], match[8]]
    const mask =
      BLOCK |
      (received === undefined ? 0 : 1 << RECEIVED) |
      (sending === undefined ? 0 : 1 << SENDING) |
      (closed === undefined ? 0 : 1 << CLOSED)
    const begin = this.line + 1
    const lines = eventsIn(mask).length
    this.line += lines
    this.logLines += lines
    const numbersLine = begin + (received === undefined ? 2 : 3)
    const server_name = match[3] ?? ''
    this.#name.add(server_name, numbersLine - 1)
    if (mask === OWED_IN_RANGE) this.#expect(server_name)
    const numbers = numbersAt(match, 4)
    if (!isRight(numbers)) this.#numbersFault(numbers, numbersLine)
    this.walk.block(mask, begin, { client_name: match[2] ?? '', numbers })
  }

  /** Further exchanges are likely to be of the same server, and as complete. */
  #expect(server_name: string): void {
    if (this.#expected >= MOST_EXPECTED || !this.#name.is(server_name)) return
    this.#expected += 1
    this.#whole = wholeBlock(server_name)
  }

  #line(match: RegExpExecArray): void {
    const { walk, line } = this
    if (match[1] !== undefined) walk.take(ACCEPTED, line)
    else if (match[2] !== undefined) walk.take(RECEIVED, line)
    else if (match[3] !== undefined) this.#names(match[3], match[4] ?? '')
    else if (match[5] !== undefined) this.#numbers(numbersAt(match, 5))
    else if (match[8] !== undefined) walk.take(SENDING, line)
    else if (match[9] !== undefined) walk.take(CLOSED, line)
    else this.#outOfRange(match[10] ?? '')
  }

  #other(read: OtherLine): void {
    const { line, walk } = this
    if (read.kind === 'torn') return walk.torn(read.beginnings)
    if (read.kind === 'misformed') return this.#misformed(read.text)
    if (read.kind !== 'event' && read.kind !== 'unknown') return
    this.logLines += 1
    if (read.kind === 'unknown') return this.#free(read.text)
    const { event, values, text } = read
    const { client_name = '', server_name = '', client_number = '', port = '', peer = '' } = values
    if (event === 'started') return this.#started(server_name, port, text)
    if (event === 'names') return this.#names(client_name, server_name)
    if (event === 'numbers') return this.#numbers(numbersOf(values))
    if (event === 'out-of-range') return this.#outOfRange(client_number)
    if (event === 'malformed') walk.take(MALFORMED, line)
    else walk.take(EVENTS.indexOf(event), line)
    if (event === 'connection-accepted') this.#checkPeer(peer, text)
  }

  #free(text: string): void {
    if (this.#untouched && this.early.length < MOST_EARLY)
      this.early.push({ text, line: this.line })
    this.walk.free(text, this.line)
  }

  #misformed(text: string): void {
    if (carriesText(text, LOG_EVENTS.server.started)) this.misformedStart = true
    else this.walk.misformed(text, this.line)
  }

  get #untouched(): boolean {
    return this.starts === 0 && EVENTS.every((_, event) => this.walk.count(event) === 0)
  }

  #started(name: string, port: string, text: string): void {
    const { walk, line } = this
    if (this.#untouched) this.begun = true
    else if (walk.shutdown === 0)
      this.#findings.add('server-log/started', line, () => ({
        expected: 'this line once, when the server starts',
        found: text,
      }))
    this.starts += 1
    if (Number(port) < 1 || Number(port) > HIGHEST_PORT)
      this.#findings.add('server-log/started', line, () => ({
        expected: `a port from 1 to ${HIGHEST_PORT}`,
        found: text,
      }))
    walk.start()
    this.#name.start(name, line)
  }

  #names(client_name: string, server_name: string): void {
    this.#name.add(server_name, this.line)
    this.walk.names(client_name, this.line)
  }

  #numbers(numbers: Numbers): void {
    if (!isRight(numbers)) this.#numbersFault(numbers, this.line)
    this.walk.numbers(numbers, this.line)
  }

  #numbersFault(numbers: Numbers, line: number): void {
    this.#findings.add('server-log/numbers', line, () => numbersFault(numbers))
  }

  #outOfRange(client_number: string): void {
    this.walk.take(OUT_OF_RANGE, this.line)
    if (!inRange(Number(client_number))) return
    this.#findings.add('server-log/out-of-range', this.line, () => ({
      expected: 'a number out of range',
      found: `Client int out of range: ${client_number}. Terminating the server.`,
    }))
  }

  /** Any notation has the port in it. */
  #checkPeer(peer: string, text: string): void {
    if (/\d/u.test(peer)) return
    this.#findings.add('server-log/connection-accepted', this.line, () => ({
      expected: templateLine(LOG_EVENTS.server['connection-accepted']),
      found: text,
    }))
  }
}
