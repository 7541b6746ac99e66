import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { RULES } from '../../spec/rules.ts'
import { caseOf } from '../testing/case.ts'
import { BO_SENDS_0 } from '../testing/evidence.ts'
import { catalogueEntries, select } from './selection.ts'

const test = suite('selection')

const BO = { client_name: 'Bo', client_number: 25 }
const ENTRIES = catalogueEntries([
  caseOf('exchange/plain', undefined, {}),
  caseOf('wire/segments', [{ client: BO, segments: [9] }, { server: 'replies' }]),
  caseOf('range/below#zero', BO_SENDS_0),
  caseOf('range/below#minus-one', BO_SENDS_0),
  caseOf('malformed/junk', [
    { client: { text: 'x' } },
    { client: 'half-closes' },
    { server: 'closes' },
  ]),
  caseOf('left-open/nan', [{ server: 'does as it likes' }], { left_open: 'Either.' }),
  caseOf('client/only', undefined, { tests: ['client'] }),
])

const selected = (words: string[], profile: 'core' | 'robust' | 'all' = 'all') => {
  const { entries, rules } = select(ENTRIES, words, profile)
  return { cases: entries.map(({ case: { id } }) => id), rules: [...rules] }
}

test('holds the cases that test a server, with their profile', () => {
  assert.equal(
    ENTRIES.map(({ case: { id }, profile, slow }) => [id, profile, slow]),
    [
      ['exchange/plain', 'core', false],
      ['wire/segments', 'robust', false],
      ['range/below#zero', 'core', false],
      ['range/below#minus-one', 'core', false],
      ['malformed/junk', 'robust', false],
      ['left-open/nan', 'robust', false],
    ],
  )
})

test('selects all where nothing is said', () => {
  assert.equal(selected([]), {
    cases: ENTRIES.map(({ case: { id } }) => id),
    rules: RULES.map(({ id }) => id),
  })
})

test('selects by profile', () => {
  const core = selected([], 'core')
  assert.equal(core.cases, ['exchange/plain', 'range/below#zero', 'range/below#minus-one'])
  assert.equal(
    core.rules,
    RULES.filter(({ profile }) => profile === 'core').map(({ id }) => id),
  )
  assert.equal(
    selected([], 'robust').rules,
    RULES.filter(({ profile }) => profile === 'robust').map(({ id }) => id),
  )
})

test('selects the cases that exercise a rule, and judges that rule alone', () => {
  assert.equal(selected(['range/exits']), {
    cases: ['range/below#zero', 'range/below#minus-one'],
    rules: ['range/exits'],
  })
})

test('selects a case, with all that it exercises', () => {
  const { cases, rules } = selected(['range/below#zero'])
  assert.equal(cases, ['range/below#zero'])
  assert.equal(rules.slice(0, 5), [
    'range/no-reply',
    'range/closes',
    'range/stops-listening',
    'range/exits',
    'range/exit-status',
  ])
})

test('selects all rows of a fixture', () => {
  assert.equal(selected(['range/below']).cases, ['range/below#zero', 'range/below#minus-one'])
})

test('selects a section of cases, or of rules', () => {
  assert.equal(selected(['malformed']), {
    cases: ['malformed/junk'],
    rules: RULES.map(({ id }) => id).filter((id) => id.startsWith('malformed/')),
  })
  assert.equal(selected(['server-log']).cases, [
    'exchange/plain',
    'wire/segments',
    'range/below#zero',
    'range/below#minus-one',
    'malformed/junk',
  ])
})

test('joins several words', () => {
  assert.equal(selected(['range/exits', 'exchange/sum']).cases, [
    'exchange/plain',
    'wire/segments',
    'range/below#zero',
    'range/below#minus-one',
  ])
})

test('refuses a word that matches nothing', () => {
  for (const word of ['exchange/summ', 'client/exits', '', 'range/below#'])
    try {
      selected([word])
      assert.unreachable()
    } catch (error) {
      const found = JSON.stringify(word)
      assert.is(
        error instanceof Error && error.message,
        `expected a section, a rule or a case that a server can be tested by, found ${found}. See sumsock-conformance list.`,
      )
    }
})

test.run()
