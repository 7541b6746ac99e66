import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BOUND_RULES } from '../../conformance/score/bound-rules.ts'
import { rulesOf } from './expected.ts'
import { plant } from './faults/fault.ts'
import { LEGAL_CHANGES } from './faults/legal.ts'
import { FAULTS } from './faults.ts'
import { SPECIALS } from './specials.ts'
import { filesOf } from './styles.ts'
import { zoo } from './zoo.ts'

const test = suite('faults')

for (const fault of [...FAULTS, ...LEGAL_CHANGES])
  test(`changes ${fault.of}: ${fault.says}`, () => {
    const files = filesOf(fault.of)
    const planted = plant(files, fault)
    const changed = Object.keys(files).filter((path) => planted[path] !== files[path])
    assert.equal(changed.sort(), Object.keys(fault.change).sort())
  })

test('refuses a change that fits nowhere, or in two places', () => {
  const change = (found: string) => () =>
    plant({ 'a.py': 'x = 1\nx = 1\n' }, { says: 'It', change: { 'a.py': [[found, '']] } })
  assert.throws(change('y'), 'It: expected "y" once in a.py, found it 0 times')
  assert.throws(change('x'), 'It: expected "x" once in a.py, found it 2 times')
})

test('declares only rules that there are, with the level that they have', () => {
  const wrong = [...FAULTS, ...SPECIALS, ...zoo()].flatMap(({ says, fails, warns, either }) => {
    const named = [
      ...rulesOf(fails).map((one) => ({ ...one, levels: ['MUST'] })),
      ...rulesOf(warns).map((one) => ({ ...one, levels: ['SHOULD'] })),
      ...rulesOf(either).map((one) => ({ ...one, levels: ['MUST', 'SHOULD'] })),
    ]
    return named
      .filter(
        ({ rule, role, levels }) =>
          !BOUND_RULES.some(
            (one) => one.rule.id === rule && one.role === role && levels.includes(one.rule.level),
          ),
      )
      .map(({ rule }) => `${says} ${rule}`)
  })
  assert.equal(wrong, [])
})

test('leaves a rule broken by every fault, and none by a change that is legal', () => {
  const broken = ({ fails, warns }: (typeof FAULTS)[number]) =>
    [...rulesOf(fails), ...rulesOf(warns)].length > 0
  assert.equal(
    FAULTS.filter((fault) => !broken(fault) && fault.core !== 'fail'),
    [],
  )
  assert.equal(LEGAL_CHANGES.filter(broken), [])
})

test.run()
