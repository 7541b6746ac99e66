import { suite } from 'uvu'

const test = suite('sample')
test.before(() => {
  throw new Error('expected by the guard')
})
test('never runs', () => {})
test.run()
