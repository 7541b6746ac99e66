import { performance } from 'node:perf_hooks'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../../testing/refusal.ts'
import { matchPattern } from './match-pattern.ts'

const test = suite('grade/roster/match-pattern')

for (const source of ['(\\d+)', '^(.*)_\\d+_.*$', 's\\d{7}', '^[^_]+', '(?:LATE_)?(\\d+)_\\d+'])
  test(`takes ${source}`, () => {
    assert.is(matchPattern(source).source, source)
  })

const REFUSED: [source: string, message: string][] = [
  [
    '(\\d+',
    '--match: expected a regular expression (Unterminated group), found "(\\\\d+". Its first group, or all that it matches, is what the key column holds.',
  ],
  [
    '(a+)+$',
    '--match: expected a pattern without a repetition in a repetition, or choices that take the same characters, found "(a+)+$". Its first group, or all that it matches, is what the key column holds.',
  ],
  ...['a*a*b', '^x|a*a*b'].map((source): [string, string] => [
    source,
    `--match: expected a pattern that begins with ^, as two of its repetitions take the same characters, found "${source}". Its first group, or all that it matches, is what the key column holds.`,
  ]),
  [
    '(?<=_)\\d+',
    '--match: expected a pattern without look-around and back-references, found "(?<=_)\\\\d+". Its first group, or all that it matches, is what the key column holds.',
  ],
  [
    `(${'abc'.repeat(300)})`,
    `--match: expected a shorter pattern, found "(${'abc'.repeat(300)})". Its first group, or all that it matches, is what the key column holds.`,
  ],
]

for (const [source, message] of REFUSED)
  test(`refuses ${source.slice(0, 20)}`, () => {
    const refusal = refusalOf(() => matchPattern(source))
    assert.equal(refusal, { code: 'E_MATCH', status: 2, message })
  })

test('takes no pattern that a long name keeps busy', () => {
  const pattern = matchPattern('^a*a*b')
  const began = performance.now()
  assert.is(pattern.exec('a'.repeat(255)), null)
  assert.ok(performance.now() - began < 500)
})

test.run()
