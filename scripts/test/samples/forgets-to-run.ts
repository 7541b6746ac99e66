import { suite } from 'uvu'

const test = suite('sample')
test('never runs', () => {
  throw new Error('expected never to run')
})
