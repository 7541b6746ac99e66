import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { factsShown, holdsWord, missingFacts, sumTold, unmatchedFacts } from './fact.ts'

const test = suite('judge/facts/fact')

const lines = (...texts: string[]) => texts.map((text) => ({ text, stream: 'stdout' as const }))

const WORDS: [text: string, value: string | number, holds: boolean][] = [
  ['Sum: 65', 65, true],
  ['Sum: 65.', 65, true],
  ['25+40=65', 65, true],
  ['25+40=65', 40, true],
  ['(65)', 65, true],
  ['Sum: 165', 65, false],
  ['Sum: 650', 65, false],
  ['Sum: 65.5', 65, false],
  ['Sum: 0.65', 65, false],
  ['Sum: -65', 65, false],
  ['25-65', 65, true],
  ['x65', 65, false],
  ['n=-7', -7, true],
  ['name: Client abc-defgh!', 'Client abc-defgh', true],
  ['name: Client abc-defghi', 'Client abc-defgh', false],
  ["b'Bob'", 'Bob', true],
  ['Bob.25', 'Bob', true],
  ['Bobby', 'Bob', false],
  ['a (b) c', '(b)', true],
]

for (const [text, value, holds] of WORDS)
  test(`${holds ? 'finds' : 'does not find'} ${JSON.stringify(value)} in ${JSON.stringify(text)}`, () =>
    assert.is(holdsWord(text, value), holds))

test('names the facts that stand nowhere, whatever the wording of the lines', () => {
  const facts = {
    client_name: 'Bob',
    server_name: 'Ann',
    client_number: 25,
    server_number: 40,
    sum: 65,
  }
  assert.equal(missingFacts(lines('Bob says 25', 'I am Ann: 40', 'total 65'), facts), [])
  assert.equal(missingFacts(lines('Bob says 25', 'I am Ann'), facts), ['server_number', 'sum'])
})

test('takes no number from a name', () => {
  assert.equal(
    missingFacts(lines('Client 25-x'), { client_name: 'Client 25-x', client_number: 25 }),
    ['client_number'],
  )
})

test('finds facts by a pattern, each on any line', () => {
  const pattern = '^(?:mine (?<server_number>\\d+)|yours (?<client_number>\\d+))$'
  const asked = { pattern, stream: undefined }
  const facts = { client_number: 25, server_number: 40, sum: 65 }
  assert.equal(unmatchedFacts(lines('mine 40', 'yours 25'), facts, asked), [])
  assert.equal(unmatchedFacts(lines('mine 41', 'yours 25'), facts, asked), ['server_number'])
  assert.equal(unmatchedFacts(lines('nothing'), facts, asked), [
    'client_number',
    'server_number',
    'sum',
  ])
})

test('looks at the stream that a pattern is for', () => {
  const asked = { pattern: 'sum (?<sum>\\d+)', stream: 'stderr' as const }
  assert.equal(unmatchedFacts(lines('sum 65'), { sum: 65 }, asked), ['sum'])
})

test('shows facts, all of them or some', () => {
  const facts = { sum: 65, client_name: 'Bob "x"' }
  assert.is(factsShown(facts), 'client_name "Bob \\"x\\"", sum 65')
  assert.is(factsShown(facts, ['sum']), 'sum 65')
})

test('takes the last integer of a line with a word for a sum', () => {
  assert.equal(sumTold(lines('Numbers 25 40', 'Sum of 25 and 40 is 65')), {
    sum: '65',
    text: 'Sum of 25 and 40 is 65',
  })
  assert.is(sumTold(lines('25 40 65')), undefined)
})

test.run()
