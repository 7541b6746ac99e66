import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { dialectNamed } from '../dialect/built-in.ts'
import { NATIVE } from '../dialect/native.ts'
import { drawsFrom } from './draw.ts'
import { nameShapeOf, PLAIN_SHAPE } from './name-shape.ts'

const test = suite('name-shape')

const named = (name: string) => dialectNamed(name) ?? NATIVE
const nameIn = (name: string, kind?: string) =>
  drawsFrom(1, nameShapeOf(named(name)))
    .of('test')
    .name(kind)

test('keeps two words and a hyphen wherever a dialect can carry them', () => {
  assert.equal(nameShapeOf(NATIVE)('Client', 'abcdefgh'), PLAIN_SHAPE('Client', 'abcdefgh'))
  assert.is(nameIn('comma'), drawsFrom(1).of('test').name())
})

test('makes one word of a name where a space parts the fields', () => {
  assert.match(nameIn('space'), /^Client-[0-9a-z]{8}$/u)
})

test('ends a name in no digit where the number follows at once', () => {
  assert.match(nameIn('two-sends'), /^[A-Za-z -]*[a-z]$/u)
})

test('begins a name as its dialect demands', () => {
  const dialect = { ...named('comma'), names: { client_prefix: 'Client of ' } }
  assert.is(nameShapeOf(dialect)('Client', 'abcdefgh'), 'Client of Client abc-defgh')
  assert.is(nameShapeOf(dialect)('Server', 'abcdefgh'), 'Server abc-defgh')
})

test('gives a name as many words as its dialect demands, and no forbidden character', () => {
  const of = (names: object) => nameShapeOf({ ...named('comma'), names })('Client', 'abcdefgh')
  assert.is(of({ words: 1 }), 'Client-abcdefgh')
  assert.is(of({ words: 1, forbidden: '-' }), 'Clientabcdefgh')
  assert.is(of({ longest: 10 }), 'Cabcdefgh')
})

test.run()
