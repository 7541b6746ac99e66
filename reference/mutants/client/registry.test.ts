import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type RuleId, rulesOf } from '../../../spec/rules.ts'
import { CORRECT_CLIENT } from '../../client-behaviour.ts'
import { type ClientObservations, observeClient } from '../../testing/client-probes.ts'
import { strangeOnes } from '../../testing/strange-ones.ts'
import { type ClientMutant, findMutant } from '../mutant.ts'
import { SERVER_MUTANTS } from '../registry.ts'
import { CLIENT_MUTANTS } from './registry.ts'

const test = suite('client mutants')

const ANSWERED =
  '(plain|no-lf|extra|octets|wrong-sum|no-sum|sum-as-text|number-0|number-101|one|hundred)'
const OUT_OF_RANGE = '(zero|hundred-one|wide-16|wide-32|wide-negative)'

/** Which observations may differ from those of the correct client, by the rule that is broken. */
const SHOWN: Partial<Record<RuleId, string>> = {
  'wire/one-object': ' (sent|printed)$',
  'wire/self-delimiting': `^${ANSWERED} end$`,
  'wire/line-feed': ' sent$',
  'wire/extra-members': '^extra (printed|end)$',
  'range/boundaries': '^(one|hundred) (printed|end)$',
  'range/wide-integers': '^wide-',
  'client/request': ' sent$',
  'client/sends-out-of-range': `^${OUT_OF_RANGE} `,
  'client/exits': ' end$',
  'client/exit-status': ' end$',
  'client/checks-reply': '^(wrong-sum|no-sum|sum-as-text|number-0|number-101) (printed|end)$',
  'client/no-reply': '^(no-reply|cut-short|reset) printed$',
  'client/refused': '^refused (printed|end)$',
  'client/error-status': ' end$',
  'client/not-an-integer': '^(text|text-with-digits|fraction) ',
  'client/segments': '^(octets (printed|end)|cut-short printed)$',
}

// Their processes never end.
const ENDLESS = ['hangs-without-reply', 'tries-for-ever', 'lives-on-after-reply']

test('break every rule that binds the client', () => {
  const broken = new Set<string>(CLIENT_MUTANTS.map((mutant) => mutant.breaks))
  const unbroken = rulesOf('client').filter((rule) => !broken.has(rule.id))
  assert.equal(unbroken, [])
})

test('break no rule that does not bind the client', () => {
  const rules = new Set<string>(rulesOf('client').map((rule) => rule.id))
  assert.equal(
    CLIENT_MUTANTS.filter((mutant) => !rules.has(mutant.breaks)),
    [],
  )
})

test('have names of their own, also beside those of the server', () => {
  const names = [...SERVER_MUTANTS, ...CLIENT_MUTANTS].map((mutant) => mutant.name)
  assert.equal(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  )
})

test('say in a sentence what they do', () => {
  const wordless = CLIENT_MUTANTS.filter(({ says }) => !/^[A-Z].* .*\.$/u.test(says))
  assert.equal(wordless, [])
})

test('that never end wait for a timer of 24 days', () => {
  const waiting = { how: 'at-once', after: 2_147_483_647 }
  const behaviourOf = (name: string) => ({
    ...CORRECT_CLIENT,
    ...findMutant(CLIENT_MUTANTS, name)?.behaviour,
  })
  assert.equal(behaviourOf('lives-on-after-reply').leaving('good'), waiting)
  assert.equal(behaviourOf('hangs-without-reply').leaving('no-reply'), waiting)
  assert.equal(behaviourOf('hangs-without-reply').complaint('no-reply', 'x'), [])
  assert.is(behaviourOf('tries-for-ever').connectWithin, 2_147_483_647)
})

test('that break a rule about the log alone leave all else as it is', () => {
  for (const { name, behaviour } of CLIENT_MUTANTS.filter(concernsLog)) {
    const decisions = name === 'prints-welcome' ? ['prompt'] : ['log']
    assert.equal(Object.keys(behaviour), decisions, name)
  }
})

test('show what their rule is about, and nothing else', async () => {
  const right = await observeClient([])
  const mutants = CLIENT_MUTANTS.filter(({ name }) => !ENDLESS.includes(name))
  const strange = await strangeOnes(mutants, (mutant) => strangenessOf(mutant, right))
  assert.equal(strange, [])
})

/** What is wrong with a mutant: that it shows nothing, or something that is not its rule's. */
async function strangenessOf(mutant: ClientMutant, right: ClientObservations): Promise<string[]> {
  const { name, breaks } = mutant
  const seen = await observeClient(['--mutant', name])
  const differing = Object.keys(right).filter((key) => seen[key] !== right[key])
  const allowed = new RegExp(SHOWN[breaks] ?? ' printed$', 'u')
  const foreign = differing.filter((key) => !allowed.test(key))
  if (differing.length === 0) return [`${name} (${breaks}) shows nothing`]
  return foreign.map((key) => `${name} (${breaks}) shows ${key}: ${seen[key]}`)
}

function concernsLog({ breaks }: ClientMutant): boolean {
  return /^(log|client-log|agreement)\//u.test(breaks)
}

test.run()
