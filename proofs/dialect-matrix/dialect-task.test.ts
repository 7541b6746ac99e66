import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NATIVE } from '../../conformance/dialect/native.ts'
import type { RuleId } from '../../spec/rules.ts'
import { type DialectTask, inTurn } from './dialect-task.ts'

const test = suite('dialect-task')

const taskOf = (file: string, name: string, breaks: RuleId): DialectTask => {
  const spoken = { dialect: NATIVE, file }
  return { mutant: { of: 'server', name, breaks, says: '' }, spoken }
}
const shown = (tasks: readonly DialectTask[]) => {
  return tasks.map(({ mutant, spoken }) => `${mutant.name} in ${spoken.file}`)
}

const SUM = taskOf('a', 'sum', 'exchange/sum')
const CLOSES = taskOf('a', 'closes', 'exchange/closes')
const CLOSES_B = taskOf('b', 'closes', 'exchange/closes')
const EXITS_B = taskOf('b', 'exits', 'range/exits')
const BOTH = [
  [SUM, CLOSES],
  [CLOSES_B, EXITS_B],
]

test('takes one mutant of each rule, from dialects that take turns', () => {
  assert.equal(shown(inTurn(BOTH, 0)), ['sum in a', 'closes in b', 'exits in b'])
})

test('begins with another dialect at another turn, and passes over those without the rule', () => {
  assert.equal(shown(inTurn(BOTH, 1)), ['sum in a', 'closes in a', 'exits in b'])
})

test('takes nothing where there is nothing', () => {
  assert.equal(inTurn([], 0), [])
})

test.run()
