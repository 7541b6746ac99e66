import { CLIENT_OUT_OF_RANGE, ClientWalk, CONNECTED } from './client-walk.ts'
import type { Findings } from './findings.ts'
import type { LogReader } from './log-reader.ts'
import type { Matching } from './matching.ts'
import { isRight, type Numbers, numbersAt, numbersFault, numbersOf } from './numbers.ts'
import { type OtherLine, OtherLines } from './other-line.ts'
import { CLIENT_BLOCK } from './patterns.ts'

const HIGHEST_PORT = 65_535
const BLOCK_LINES = 3

/** Reads the log of a client, of one run or of many, and judges each line by itself. */
export class ClientReader implements LogReader {
  line = 0
  /** Well-formed log lines. */
  logLines = 0
  readonly others: OtherLines
  readonly walk: ClientWalk
  readonly #findings: Findings

  constructor(findings: Findings, matching: Matching | undefined) {
    this.#findings = findings
    this.others = new OtherLines('client', findings)
    this.walk = new ClientWalk(findings, matching)
  }

  known(text: string, at: number): number {
    CLIENT_BLOCK.lastIndex = at
    const match = CLIENT_BLOCK.exec(text)
    if (match === null) return -1
    const plain = match[4] ?? ''
    // A line of numbers without its sum would pass for two names.
    if (plain.startsWith('Client Number:')) return -1
    const { walk } = this
    if (match[1] !== undefined) this.line += 1
    walk.take(CONNECTED, this.line + 1)
    walk.names(match[2] ?? plain, this.line + 2)
    this.line += BLOCK_LINES
    this.logLines += BLOCK_LINES
    this.#numbers(numbersAt(match, 6))
    return CLIENT_BLOCK.lastIndex
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
  }

  #other(read: OtherLine): void {
    const { line, walk } = this
    if (read.kind === 'prompt') return walk.next()
    if (read.kind === 'torn') return walk.torn(read.beginnings)
    if (read.kind === 'misformed') return walk.misformed(read.text, line)
    if (read.kind !== 'event' && read.kind !== 'unknown') return
    this.logLines += 1
    if (read.kind === 'unknown') return walk.free(read.text, line)
    const { event, values, text } = read
    if (event === 'names') walk.names(clientNameOf(values), line)
    if (event === 'numbers') this.#numbers(numbersOf(values))
    if (event === 'out-of-range') walk.take(CLIENT_OUT_OF_RANGE, line)
    if (event === 'error') walk.error(line)
    if (event === 'connected') this.#connected(Number(values['port']), text)
  }

  #connected(port: number, text: string): void {
    this.walk.take(CONNECTED, this.line)
    if (port >= 1 && port <= HIGHEST_PORT) return
    this.#findings.add('client-log/connected', this.line, () => ({
      expected: `a port from 1 to ${HIGHEST_PORT}`,
      found: text,
    }))
  }

  #numbers(numbers: Numbers): void {
    if (!isRight(numbers))
      this.#findings.add('client-log/numbers', this.line, () => numbersFault(numbers))
    this.walk.numbers(numbers, this.line)
  }
}

/** The name without its label; the shorter form of the line takes labels for parts of the names. */
function clientNameOf({ client_name = '', server_name = '' }: Record<string, string>): string {
  const labelled = server_name.startsWith('Server Name: ')
  return labelled ? client_name.replace(/^Client Name: /u, '') : client_name
}
