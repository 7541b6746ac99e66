import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { RULES } from '../../spec/rules.ts'
import { caseOf } from '../testing/case.ts'
import { BO_GETS_35 } from '../testing/client-evidence.ts'
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
  caseOf('client/no-integer', [{ keyboard: 'abc' }], { tests: ['client'] }),
  caseOf('client/refused', [{ server: 'does not listen' }, { keyboard: '25' }], {
    tests: ['client'],
  }),
  caseOf('client/silent-server', [{ keyboard: '25' }], {
    tests: ['client'],
    left_open: 'Its own affair.',
    slow: true,
  }),
  caseOf('agreement/together', BO_GETS_35, { tests: ['server', 'client', 'both'] }),
])

const selected = (words: string[], profile: 'core' | 'robust' | 'all' = 'all') => {
  const { entries, rules } = select(ENTRIES, words, profile)
  return { cases: entries.map(({ case: { id } }) => id), rules: [...rules] }
}

test('holds each case once for each role that it can test, with its profile', () => {
  assert.equal(
    ENTRIES.map(({ case: { id }, role, profile, slow }) => [id, role, profile, slow]),
    [
      ['exchange/plain', 'server', 'core', false],
      ['wire/segments', 'server', 'robust', false],
      ['range/below#zero', 'server', 'core', false],
      ['range/below#minus-one', 'server', 'core', false],
      ['malformed/junk', 'server', 'robust', false],
      ['left-open/nan', 'server', 'robust', false],
      ['client/no-integer', 'client', 'robust', false],
      ['client/refused', 'client', 'core', false],
      ['client/silent-server', 'client', 'robust', true],
      ['agreement/together', 'server', 'core', false],
      ['agreement/together', 'client', 'core', false],
      ['agreement/together', 'both', 'core', false],
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
  assert.equal(core.cases, [
    'exchange/plain',
    'range/below#zero',
    'range/below#minus-one',
    'client/refused',
    'agreement/together',
    'agreement/together',
    'agreement/together',
  ])
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
    'agreement/together',
  ])
})

test('adds to the folder of a section what its rules lack there', () => {
  assert.equal(selected(['exchange']).cases, ['exchange/plain'])
  assert.equal(selected(['wire']).cases, ['wire/segments', 'agreement/together'])
  assert.equal(selected(['client']).cases.slice(0, 4), [
    'client/no-integer',
    'client/refused',
    'client/silent-server',
    'agreement/together',
  ])
})

test('joins several words', () => {
  assert.equal(selected(['range/exits', 'exchange/sum']).cases, [
    'exchange/plain',
    'wire/segments',
    'range/below#zero',
    'range/below#minus-one',
    'agreement/together',
  ])
})

test('selects a rule that binds both sides with the cases of each', () => {
  const { entries } = select(ENTRIES, ['log/line-format'], 'all')
  assert.equal(
    entries.map(({ case: { id }, role }) => `${role} ${id}`),
    [
      'server exchange/plain',
      'server wire/segments',
      'server range/below#zero',
      'server range/below#minus-one',
      'server malformed/junk',
      'client client/refused',
      'server agreement/together',
      'client agreement/together',
    ],
  )
})

test('selects the rules of a section of the client', () => {
  assert.equal(selected(['client']), {
    cases: ['client/no-integer', 'client/refused', 'client/silent-server', 'agreement/together'],
    rules: RULES.map(({ id }) => id).filter((id) => id.startsWith('client/')),
  })
})

test('refuses a word that matches nothing', () => {
  for (const word of ['exchange/summ', 'client/segments', '', 'range/below#'])
    try {
      selected([word])
      assert.unreachable()
    } catch (error) {
      const found = JSON.stringify(word)
      assert.is(
        error instanceof Error && error.message,
        `expected a section, a rule or a case that can be tested here, found ${found}. See sumsock-conformance list.`,
      )
    }
})

test.run()
