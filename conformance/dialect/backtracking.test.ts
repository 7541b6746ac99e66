import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Backtracking, backtrackingOf } from './backtracking.ts'

const test = suite('backtracking')

const PATTERNS: Record<Backtracking, readonly string[]> = {
  linear: [
    'abc',
    '\\d{3}'.repeat(60),
    '(?:a|b)?'.repeat(12),
    '.+?,\\d+',
    '(?<name>[^\\p{Cc},]+),(?<number>[+-]?\\d+)(?:,(?<sum>[+-]?\\d+))?',
    '(\\d{1,3}\\.){3}\\d+',
    '(?:\\w+\\s)*x',
    '((a|b)*c)*d',
    '^(?:[^,]*,)*x$',
    '\\bword\\b [\\]\\[]+ \\u{1f642}+',
  ],
  quadratic: ['a*a*', '.*Sum.*', '(?<a>.+?)\\|(?<b>.+?)\\|(?<n>\\d+)', 'a{0,9}a{1,}'],
  worse: [
    '(a+)+',
    '(a|a)*',
    '(.*)*',
    '(a*)*b',
    '(a?b?)*c',
    '(?:a|ab|b)*c',
    '(?:\\w+\\s?)*x',
    '(é|\\u00e9)*',
    '(🙂|\\u{1f642})*',
    '(a{1,5}){1,20}',
    '(?:a?){50}a{50}',
    '.*a.*b.*',
    'a?'.repeat(30) + 'a'.repeat(30),
    '(?:a|[ab])'.repeat(40),
    '(\\d+|[a-f\\d]+)*',
  ],
  irregular: ['(?=a)b', '(?<!a)b', '(a)\\1', '(?<x>a)\\k<x>'],
  'too long': ['a'.repeat(601), '(?:(?:(?:(?:(?:(?:a{3}){3}){3}){3}){3}){3}){3}'],
}

for (const [time, patterns] of Object.entries(PATTERNS)) {
  for (const pattern of patterns) {
    test(`tells that ${pattern.slice(0, 70)} is ${time}`, () => {
      assert.is(backtrackingOf(pattern), time)
    })
  }
}

test.run()
