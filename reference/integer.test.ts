import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { understandInteger } from './integer.ts'

const test = suite('integer')

const GOOD: [string, number][] = [
  ['25', 25],
  [' 25\r\n', 25],
  ['+5', 5],
  ['-1', -1],
  ['-0', 0],
  ['007', 7],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['-9007199254740991', Number.MIN_SAFE_INTEGER],
]

for (const [text, value] of GOOD) {
  test(`is read from ${JSON.stringify(text)}`, () => {
    assert.equal(understandInteger(text), { ok: true, value })
  })
}

for (const text of ['', 'abc', '2.5', '25.0', '1e2', '0x10', '1 2', '9007199254740992', '٢٥']) {
  test(`is not found in ${JSON.stringify(text)}`, () => {
    const reason = `expected an integer within ±(2^53-1), found ${JSON.stringify(text)}`
    assert.equal(understandInteger(text), { ok: false, reason })
  })
}

test.run()
