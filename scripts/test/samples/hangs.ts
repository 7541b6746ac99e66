import { suite } from 'uvu'

const test = suite('sample')
test('holds, but leaves a timer behind', () => {
  setInterval(() => {}, 1000)
})
test.run()
