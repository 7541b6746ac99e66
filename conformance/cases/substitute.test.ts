import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lookupIn, mentioned, substitute, substituteText } from './substitute.ts'

const test = suite('substitute')

const lookup = lookupIn({ n: 25, name: 'Bo' }, {})

test('keeps the type of a text that is one variable', () => {
  assert.is(substituteText('${n}', lookup), 25)
  assert.is(substituteText('${name}', lookup), 'Bo')
})

test('fills variables within a text', () => {
  assert.is(substituteText('${name} sends ${n}, ${n}', lookup), 'Bo sends 25, 25')
})

test('fills variables at any depth, in values and not in keys', () => {
  assert.equal(substitute({ '${n}': ['${n}', { a: 'x${n}' }, null, true, 1.5] }, lookup), {
    '${n}': [25, { a: 'x25' }, null, true, 1.5],
  })
})

test('does not fill what it has filled in', () => {
  const twice = lookupIn({ a: '${b}', b: 'no' }, {})
  assert.is(substituteText('<${a}>', twice), '<${b}>')
})

test('looks into the row first, then draws, once for each step', () => {
  let drawn = 0
  const from = lookupIn({ n: 1 }, { n: () => 99, client_name: () => `Bo ${++drawn}` })
  assert.equal([from('n'), from('client_name'), from('client_name')], [1, 'Bo 1', 'Bo 1'])
})

test('does not guess a variable', () => {
  assert.throws(() => lookup('other'), /^expected a variable of the row, found "other"$/u)
})

test('names the variables that a value mentions', () => {
  assert.equal(mentioned({ a: '${n} ${name}', b: ['${n}'] }), ['n', 'name', 'n'])
  assert.equal(mentioned({ a: '$n {n}' }), [])
})

test.run()
