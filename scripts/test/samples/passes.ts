import { suite } from 'uvu'

const test = suite('sample')
test('holds', () => {})
test('holds too', () => {})
test.run()
