import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { grammar } from './grammar.ts'
import { acceptedLines, type LogEvent, templateOf } from './log-event.ts'
import { LOG_EVENTS } from './log-lines.ts'
import { Name } from './messages.ts'
import { validate } from './validate.ts'

const test = suite('grammar')

const TOKEN = /%s"[^"]*"|"[^"]*"|%x[0-9A-F]+(?:-[0-9A-F]+)?|\d*\*\d*|[A-Za-z][\w-]*|[()[\]/]/gu

/** The rules of the grammar, each with the tokens of its right side. */
const rules = new Map(
  grammar()
    .replaceAll(/^;.*\n/gmu, '')
    .split(/\n+(?! )/u)
    .map((rule) => {
      const [, name = '', body = ''] = /^([\w-]+) =\s+([\s\S]+)$/u.exec(rule) ?? []
      return [name, body.match(TOKEN) ?? []] as const
    }),
)

const matches = (rule: string, text: string) => new RegExp(`^(?:${pattern(rule)})$`, 'u').test(text)

test('defines each rule that it uses, and uses each that it defines', () => {
  const used = new Set([...rules.values()].flat().filter((token) => /^[A-Za-z]/u.test(token)))
  const defined = new Set(rules.keys())
  assert.equal([...used, 'log'].sort(), [...defined].sort())
})

test('derives the lines of each event, and from no rule of another program', () => {
  for (const event of eventsOf()) {
    const { role, event: slug } = templateOf(event)
    for (const line of acceptedLines(event, sampleOf(event))) {
      assert.ok(matches(`${role}-log-${slug}`, line), line)
      assert.ok(matches(`${role}-line`, line), line)
      assert.ok(matches('other-line', line), line)
      assert.not(matches(role === 'server' ? 'client-line' : 'server-line', line), line)
    }
  }
})

test('derives a log with both kinds of line end', () => {
  assert.ok(matches('log', '[DEBUG] [main]: a\r\n[INFO] [send_message]: a | b\n'))
  assert.not(matches('log', '[DEBUG] [main]: a'))
  assert.not(matches('log', '[debug] [main]: a\n'))
})

test('derives the same names as their schema admits', () => {
  for (const name of [
    'a',
    '🙂',
    '\u007f',
    '\u009f',
    '\u00a0',
    '\u001b',
    '\u2028',
    '\ud800',
    '\uffff',
  ]) {
    assert.is(matches('name', name), validate(Name, name).ok, JSON.stringify(name))
  }
  assert.ok(matches('name', '🙂'.repeat(100)))
  assert.not(matches('name', '🙂'.repeat(101)))
})

function eventsOf(): readonly LogEvent[] {
  return Object.values(LOG_EVENTS).flatMap((events) => Object.values<LogEvent>(events))
}

function sampleOf(event: LogEvent): Record<string, string | number> {
  const fields = Object.entries(event.properties)
  return Object.fromEntries(
    fields.map(([field, { type }]) => [field, type === 'integer' ? 25 : 'a | Server Name: b']),
  )
}

/** A rule of the grammar as a regular expression: enough of ABNF for this one. */
function pattern(rule: string): string {
  const tokens = rules.get(rule)
  if (tokens === undefined) throw new Error(`expected a rule, found "${rule}"`)
  const groups: string[] = []
  let repeat = ''
  return tokens
    .map((token) => {
      if (/^\d*\*\d*$/u.test(token)) {
        repeat = `{${token.replace('*', ',').replace(/^,/u, '0,')}}`
        return ''
      }
      if (token === '(' || token === '[') {
        groups.push(token === '[' ? '?' : take())
        return '(?:'
      }
      if (token === ')' || token === ']') return `)${groups.pop()}`
      return token === '/' ? '|' : `(?:${terminal(token)})${take()}`
    })
    .join('')

  function take(): string {
    const taken = repeat
    repeat = ''
    return taken
  }
}

function terminal(token: string): string {
  const [, text] = /^(?:%s)?"(.*)"$/u.exec(token) ?? []
  if (text !== undefined) return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
  const [, from, to = from] = /^%x(\w+)(?:-(\w+))?$/u.exec(token) ?? []
  return from === undefined ? pattern(token) : `[\\u{${from}}-\\u{${to}}]`
}

test.run()
