import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { DEADLINES, type Deadline } from './deadlines.ts'
import { RULES, ruleOf } from './rules.ts'

const test = suite('deadlines')

const deadlines = Object.values<Deadline>(DEADLINES)

test('are those of the sentences of their rules', () => {
  for (const { milliseconds, rules } of deadlines) {
    for (const id of rules) assert.match(ruleOf(id).sentence, `${milliseconds / 1000} seconds`)
  }
})

test('include each time that a rule speaks of', () => {
  const timed = RULES.filter(({ sentence }) => sentence.includes(' seconds')).map(({ id }) => id)
  assert.equal(deadlines.flatMap(({ rules }) => rules).sort(), timed.sort())
})

test.run()
