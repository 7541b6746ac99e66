import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { legible, legibleInLine, legibleLines } from './legible.ts'

const test = suite('legible')

const SHOWN: [text: string, shown: string][] = [
  ['Ada Lovelace, é 雪 🐍', 'Ada Lovelace, é 雪 🐍'],
  ['a\r\n\tb\u001b[2J\u009b\0', 'a\\r\\n\\tb\\x1b[2J\\x9b\\x00'],
  ['\u202egnp.exe\u2066\u200f', '\\u{202e}gnp.exe\\u{2066}\\u{200f}'],
  ['\ud800 \udc00', '\\u{d800} \\u{dc00}'],
  ['::error::a ::Warning file=x::', '\\x3a:error::a \\x3a:Warning file=x::'],
  ['##[error] ##vso[task] #1 ## [a]', '#\\x23[error] #\\x23vso[task] #1 ## [a]'],
  ['std::string ::1 a::b::c', 'std::string ::1 a::b::c'],
  ['علی\u200cرضا 👩\u200d👩\u200d👧', 'علی\u200cرضا 👩\u200d👩\u200d👧'],
  ['\u200da\u200c \u200d\u200db\u200d', '\\u{200d}a\\u{200c} \\u{200d}\\u{200d}b\\u{200d}'],
  ['e\u0301\u0301\u0301\u0301\u0301x', 'e\u0301\u0301\u0301\u0301\\u{301}x'],
]

for (const [text, shown] of SHOWN)
  test(`shows ${JSON.stringify(shown)}, and that again as it is`, () => {
    assert.is(legible(text), shown)
    assert.is(legible(shown), shown)
  })

test('caps what it shows, and says so', () => {
  assert.is(legible('x'.repeat(10), 10), 'x'.repeat(10))
  assert.is(legible('x'.repeat(11), 10), `${'x'.repeat(10)}… (truncated)`)
  assert.is(legible('🐍'.repeat(1_000_000), 3), '🐍… (truncated)')
})

test('keeps lines from the beginning and from the end', () => {
  const caps = { first: 1, last: 2, width: 4 }
  assert.equal(legibleLines('a\nb\r\nc\n\n', caps), ['a', 'b', 'c'])
  assert.equal(legibleLines('a\nb\nc\nd\n', caps), [
    'a',
    '… (truncated: 1 line left out)',
    'c',
    'd',
  ])
  assert.equal(legibleLines('aaaaa\n\u001b', caps), ['aaaa… (truncated)', '\\x1b'])
  assert.equal(legibleLines('', caps), [''])
})

test('takes no longer for a million line ends', () => {
  const began = performance.now()
  legibleLines(`${'\n'.repeat(1_000_000)}x`, { first: 1, last: 1, width: 4 })
  assert.ok(performance.now() - began < 2000)
})

test('puts lines into one', () => {
  assert.is(legibleInLine('E_START  a\r\n  | b\n\nc\n', 100), 'E_START  a | b c')
  assert.is(legibleInLine('\n'.repeat(100_000), 10), '')
})

test.run()
