import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { regionsOf, withRegions } from './generate-regions.ts'

const test = suite('generated regions')

const prose = 'before\n<!-- generated: a -->\nold\n<!-- /generated -->\nafter\n'

test('replaces what stands between the markers and nothing else', () => {
  assert.is(
    withRegions(prose, { a: () => 'new\nlines' }),
    'before\n<!-- generated: a -->\nnew\nlines\n<!-- /generated -->\nafter\n',
  )
})

test('takes a rendered dollar sign literally', () => {
  assert.match(withRegions(prose, { a: () => "$& $1 $'" }), "$& $1 $'")
})

test('names the regions of a file', () => {
  assert.equal(regionsOf(prose + prose.replace(': a', ': b')), ['a', 'b'])
})

test('refuses a region that nothing renders', () => {
  assert.throws(
    () => withRegions(prose, { b: () => '', c: () => '' }),
    (error: Error) => error.message === 'expected a generated region of b, c, found "a"',
  )
})

test.run()
