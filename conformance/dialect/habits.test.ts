import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect, OutOfRangeOutcome } from '../../spec/dialect.ts'
import { dialectNamed } from './built-in.ts'
import { closerOf, greets, isLoop, mustEnd, outcomesOf } from './habits.ts'
import { NATIVE } from './native.ts'

const test = suite('habits')

const habitsOf = (dialect: Dialect) => ({
  closer: closerOf(dialect),
  outcomes: outcomesOf(dialect),
  mustEnd: mustEnd(dialect),
  loops: isLoop(dialect),
  greets: greets(dialect),
})

test('gives the habits of the protocol where a dialect says nothing of them', () => {
  assert.equal(habitsOf(NATIVE), {
    closer: 'server',
    outcomes: ['exits'],
    mustEnd: true,
    loops: true,
    greets: false,
  })
  assert.equal(habitsOf({ ...NATIVE, connection: {} }), habitsOf(NATIVE))
})

test('gives those that a dialect has of its own', () => {
  const other: Dialect = {
    ...NATIVE,
    connection: { closes: 'client', greeting: { octets: { text: 'Hi' } } },
    lifetime: 'one-client',
    out_of_range: ['refuses', 'exits'],
  }
  assert.equal(habitsOf(other), {
    closer: 'client',
    outcomes: ['refuses', 'exits'],
    mustEnd: false,
    loops: false,
    greets: true,
  })
})

test('says the same where a dialect spells out what is usual', () => {
  const spelled: Dialect = {
    ...NATIVE,
    connection: { closes: 'server', exchanges: 'one' },
    lifetime: 'loop',
    out_of_range: ['exits'],
  }
  assert.equal(habitsOf(spelled), habitsOf(NATIVE))
})

test('knows which server greets', () => {
  assert.is(greets(dialectNamed('padded-64') ?? NATIVE), true)
})

const ENDS: readonly [outcomes: OutOfRangeOutcome[], mustEnd: boolean][] = [
  [['exits'], true],
  [['exits-after-next'], true],
  [['exits', 'exits-after-next'], true],
  [['refuses'], false],
  [['answers'], false],
  [['ignores'], false],
  [['exits', 'answers'], false],
]

for (const [outcomes, must] of ENDS)
  test(`${must ? 'demands' : 'does not demand'} the end of a server that may: ${outcomes.join(', ')}`, () => {
    assert.is(mustEnd({ ...NATIVE, out_of_range: outcomes }), must)
  })

test.run()
