import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { holdsWord, printedAs, withoutDumps } from './printed.ts'

const test = suite('printed')

test('finds whole words alone', () => {
  assert.equal([holdsWord('25 from Ada.', 'Ada'), holdsWord('Adam: 125', 'Ada')], [true, false])
  assert.is(holdsWord('sum 125', '25'), false)
})

test('takes copies of messages out of an output', () => {
  const output = withoutDumps('got Ada,25\nname Ada\n', [Buffer.from('Ada,25\n')])
  assert.is(output, 'got \n\nname Ada\n')
})

test('says that a name has grown if its neighbours in the message are always printed with it', () => {
  const beside = { before: 'Client of ', after: ', 25' }
  assert.is(printedAs('Client of Zed sent 25', 'Zed', beside), 'grown')
  assert.is(printedAs('Zed sent 25', 'Zed', beside), 'exact')
  assert.is(printedAs('25', 'Zed', beside), 'absent')
})

test.run()
