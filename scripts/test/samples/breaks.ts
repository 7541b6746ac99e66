import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('sample')
test('holds', () => {})
test('breaks', () => assert.is(1, 2))
test.run()
