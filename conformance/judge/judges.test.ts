import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isRuleId, rulesOf } from '../../spec/rules.ts'
import { SERVER_JUDGES } from './judges.ts'

const test = suite('judges')

test('holds a judge for every rule that binds the server, and for no other', () => {
  const bound = rulesOf('server')
    .filter(({ untestable }) => untestable === undefined)
    .map(({ id }) => id)
  assert.equal(Object.keys(SERVER_JUDGES).sort(), bound.sort())
})

test('knows only rules of the registry', () => {
  assert.equal(
    Object.keys(SERVER_JUDGES).filter((id) => !isRuleId(id)),
    [],
  )
})

test.run()
