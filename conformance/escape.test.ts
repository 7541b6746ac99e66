import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cap, escapedJson, escapeForTerminal } from './escape.ts'

const test = suite('escape')

const SHOWN: [text: string, shown: string][] = [
  ['plain, é, 雪, 🐍', 'plain, é, 雪, 🐍'],
  ['a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['\0\u0007\u001b[2J\u007f', '\\x00\\x07\\x1b[2J\\x7f'],
  ['\u009b2J', '\\x9b2J'],
  ['\u202eabc\u2066\u200b', '\\u{202e}abc\\u{2066}\\u{200b}'],
  ['\u2028\u2029', '\\u{2028}\\u{2029}'],
  ['\ud800', '\\u{d800}'],
  ['\ue000\u{e0041}', '\\u{e000}\\u{e0041}'],
  ['::error::a ::Warning file=x::', '\\x3a:error::a \\x3a:Warning file=x::'],
  ['##[error] ###vso[task] #1 ## [a]', '#\\x23[error] ##\\x23vso[task] #1 ## [a]'],
  ['std::string ::1 a::b::c', 'std::string ::1 a::b::c'],
]

for (const [text, shown] of SHOWN)
  test(`shows ${JSON.stringify(shown)}`, () => {
    assert.is(escapeForTerminal(text), shown)
  })

test('caps what it shows', () => {
  assert.is(escapeForTerminal('x'.repeat(400)), 'x'.repeat(400))
  assert.is(escapeForTerminal('x'.repeat(401)), `${'x'.repeat(400)}… (truncated)`)
  assert.is(escapeForTerminal('\0'.repeat(100), 8), '\\x00\\x00… (truncated)')
})

test('cuts no character in two', () => {
  assert.is(cap('🐍🐍', 3), '🐍… (truncated)')
  assert.is(cap('🐍🐍', 4), '🐍🐍')
})

test('writes JSON that no terminal obeys, and that reads as before', () => {
  const value = { a: ['\u001b[2J', '\u009b2J', '\u202e', '\u2028', '\u{e0041}', '\ud800', 'é雪🐍'] }
  const text = escapedJson(value, 1)
  const escapes = '"\\u001b[2J" "\\u009b2J" "\\u202e" "\\u2028" "\\udb40\\udc41" "\\ud800" "é雪🐍"'
  assert.is(text, `{\n "a": [\n  ${escapes.split(' ').join(',\n  ')}\n ]\n}`)
  assert.equal(JSON.parse(text), value)
})

test('writes JSON in which no CI system finds a command, and that reads as before', () => {
  const value = ['##[error]a', '###vso[task]', '#1 ## [a]']
  const text = escapedJson(value)
  assert.is(text, '["#\\u0023[error]a","##\\u0023vso[task]","#1 ## [a]"]')
  assert.equal(JSON.parse(text), value)
})

test.run()
