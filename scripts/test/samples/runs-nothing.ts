import { suite } from 'uvu'

const test = suite('sample')
test.run()
