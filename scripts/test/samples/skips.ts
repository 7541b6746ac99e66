import { suite } from 'uvu'

const test = suite('sample')
const { skip } = test
test('holds', () => {})
skip('is left out', () => {})
test.run()
