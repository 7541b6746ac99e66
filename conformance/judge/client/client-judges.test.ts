import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { rulesOf } from '../../../spec/rules.ts'
import { CLIENT_JUDGES } from './client-judges.ts'

const test = suite('client-judges')

test('holds a judge for every rule that binds the client, and for no other', () => {
  const bound = rulesOf('client')
    .filter(({ untestable }) => untestable === undefined)
    .map(({ id }) => id)
  assert.equal(Object.keys(CLIENT_JUDGES).sort(), bound.sort())
})

test.run()
