import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { machineLines } from './machine-lines.ts'

const test = suite('machine-lines')

test('puts each finding on a line, what mends it below, and obeys no tool', () => {
  assert.equal(
    machineLines([
      { what: 'bwrap', works: true, detail: '0.8.0' },
      { what: 'a tool', works: false, detail: 'says \u001b[2J\n', cure: 'first\n  then' },
    ]),
    [
      'works  bwrap   0.8.0',
      'lacks  a tool  says \\x1b[2J\\n',
      '               first',
      '                 then',
    ],
  )
  assert.equal(machineLines([]), [])
})

test.run()
