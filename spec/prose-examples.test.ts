import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { admits } from './admits.ts'
import { Dialect } from './dialect.ts'
import { Rubric } from './files/rubric.ts'
import { LOG_LEVELS, type LogEvent, readLine } from './log-event.ts'
import { LOG_EVENTS, PROMPT } from './log-lines.ts'
import { MESSAGE_LIMIT, Reply, Request } from './messages.ts'
import { fences } from './prose.ts'
import { SECTIONS } from './sections.ts'
import { validate } from './validate.ts'

const test = suite('examples in the prose')

type Check = (example: string, detail: string) => void

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What an example of each kind must be; each line of a fence is one example. */
const LINE_CHECKS: Record<string, Check> = {
  'json request': (text) => assert.ok(refusal(Request, text) === undefined),
  'json reply': (text) => assert.ok(refusal(Reply, text) === undefined),
  'json malformed': (text, pointer) => assert.equal(refusal(Request, text), pointers(pointer)),
  'json left-open': (text) => assert.ok(isLeftOpen(text)),
  'json wrong-reply': (text, number) => assert.ok(isWrongReply(text, Number(number))),
  'json writes': (text) => assert.ok(typeof JSON.parse(text) === 'string'),
  'json original-reply': (text) => assert.equal(refusal(Reply, text), ['/sum']),
  'log server': (line) => assert.ok(isLineOf(LOG_EVENTS.server, line)),
  'log client': (line) => assert.ok(line.startsWith(PROMPT) || isLineOf(LOG_EVENTS.client, line)),
  'log any': (line) => assert.ok(isLogLine(line)),
  'log refused': (line) => assert.not(isLogLine(line)),
}

/** Kinds of octets; the lines of a fence are one example. */
const HEX_CHECKS: Record<string, (octets: Uint8Array) => void> = {
  'hex request': (octets) => assert.ok(refusal(Request, utf8.decode(octets)) === undefined),
  'hex reply': (octets) => assert.ok(refusal(Reply, utf8.decode(octets)) === undefined),
  'hex malformed': (octets) => assert.throws(() => utf8.decode(octets)),
  'hex left-open': (octets) => assert.ok(isLeftOpen(utf8.decode(octets))),
}

/** A dialect that parts of others are put into. */
const PLAIN = {
  dialect: 'sumsock-dialect/1',
  name: 'plain',
  says: 'Two numbers.',
  request: { format: 'text', template: '${client_number}', ends: 'idle' },
  reply: { format: 'text', template: '${server_number}', ends: 'idle' },
  log: 'facts',
}

/** Kinds of values that are too long for a line; the lines of a fence are one example. */
const VALUE_CHECKS: Record<string, (value: object) => void> = {
  'json dialect': (value) => assert.ok(admits(Dialect, value)),
  'json dialect-members': (value) => assert.ok(admits(Dialect, { ...PLAIN, ...value })),
  'json request-format': (request) => assert.ok(admits(Dialect, { ...PLAIN, request })),
  'json rubric': (value) => assert.ok(admits(Rubric, value)),
  'json rubric-groups': (groups) =>
    assert.ok(admits(Rubric, { rubric: 'sumsock-rubric/1', groups })),
  'json reply-format': (reply) => assert.ok(admits(Dialect, { ...PLAIN, reply })),
}

/** Fences that hold no example. */
const NO_EXAMPLES = ['abnf', 'mermaid', 'text']

for (const { name } of SECTIONS) {
  const markdown = readFileSync(new URL(`${name}.md`, import.meta.url), 'utf8')
  for (const [index, { info, lines }] of fences(markdown).entries()) {
    if (NO_EXAMPLES.includes(info)) continue
    test(`${name}.md, block ${index + 1}, is what it says: ${info}`, () => {
      const [kind, detail] = kindOf(info)
      const [perLine, hex, value] = [LINE_CHECKS[kind], HEX_CHECKS[kind], VALUE_CHECKS[kind]]
      assert.ok(perLine ?? hex ?? value, `expected a known kind of example, found "${info}"`)
      assert.ok(lines.length > 0)
      hex?.(octetsOf(lines))
      value?.(JSON.parse(lines.join('\n')))
      for (const line of perLine === undefined ? [] : lines) perLine?.(line, detail)
    })
  }
}

function kindOf(info: string): [kind: string, detail: string] {
  const [language = '', what = '', detail = ''] = info.split(' ')
  return [`${language} ${what}`, detail]
}

/** The pointers at which a text is refused; none if it is no JSON at all; undefined if it is not. */
function refusal(schema: typeof Request | typeof Reply, text: string): string[] | undefined {
  assert.ok(Buffer.byteLength(text.trimEnd()) <= MESSAGE_LIMIT)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return []
  }
  const outcome = validate(schema, value)
  if (outcome.ok) return undefined
  const places = new Set(outcome.problems.map(({ pointer }) => pointer))
  return places.has('') ? [] : [...places]
}

function pointers(detail: string): string[] {
  return detail === '' ? [] : [detail]
}

/** Whether receivers may differ: it is no valid request, or not the usual text of one. */
function isLeftOpen(text: string): boolean {
  if (refusal(Request, text) !== undefined) return true
  return JSON.stringify(JSON.parse(text)) !== text || /(?:\[[^\]]*){16}/u.test(text)
}

function isWrongReply(text: string, number: number): boolean {
  const outcome = validate(Reply, JSON.parse(text))
  return !outcome.ok || outcome.value.sum !== number + outcome.value.server_number
}

function isLineOf(events: Record<string, LogEvent>, line: string): boolean {
  return Object.values(events).some((event) => readLine(event, line) !== undefined)
}

function isLogLine(line: string): boolean {
  return new RegExp(`^\\[(?:${LOG_LEVELS.join('|')})\\] \\[[^\\[\\]]+\\]: `, 'u').test(line)
}

/** A dump of up to 16 octets a line, each followed by the same as text with dots for the rest. */
function octetsOf(lines: readonly string[]): Uint8Array {
  const rows = lines.map((line) => {
    const row = Buffer.from(line.slice(0, 47).replaceAll(' ', ''), 'hex')
    const shown = row.toString('latin1').replaceAll(/[^ -~]/gu, '.')
    const digits = [...row].map((octet) => octet.toString(16).padStart(2, '0')).join(' ')
    assert.is(line, `${digits.padEnd(47)}  ${shown}`)
    return row
  })
  return Buffer.concat(rows)
}

test.run()
