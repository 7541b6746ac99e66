import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import { textCodec } from './text-codec.ts'

const test = suite('malformed-text')

const ADA = { client_name: 'Ada', client_number: 25 }
const COMMA: TextFormat = {
  format: 'text',
  template: '${client_name},${client_number}',
  ends: 'idle',
}
const line = textCodec({ ...COMMA, ends: { terminator: '\n' } })

test('says a message wrongly in ways of its own', () => {
  const said = line
    .malformed(ADA)
    .map(({ slug, octets }) => [slug, Buffer.from(octets).toString('latin1').slice(0, 20)])
  assert.equal(said, [
    ['wrong-separator', 'Ada#25\n'],
    ['no-number', 'Ada,\n'],
    ['no-name', ',25\n'],
    ['first-field-alone', 'Ada\n'],
    ['swapped', '25,Ada\n'],
    ['number-of-letters', 'Ada,abc\n'],
    ['fraction', 'Ada,25.5\n'],
    ['cut-short', 'Ada,'],
    ['empty', '\n'],
    ['white-space', ' \n'],
    ['junk', '\x80\x00\xff\x16\x03\x01\x00\x01\xfc\x03\x03\r\n'],
    ['oversize', 'A'.repeat(20)],
  ])
  assert.equal(line.malformed({}), [])
})

test('says lengths wrongly where there are some', () => {
  const codec = textCodec({ ...COMMA, ends: { length: 'u16be' } })
  const wrong = codec.malformed(ADA).map(({ slug, octets }) => [slug, octets.length])
  assert.equal(wrong, [
    ['wrong-separator', 8],
    ['no-number', 6],
    ['no-name', 5],
    ['first-field-alone', 5],
    ['swapped', 8],
    ['number-of-letters', 9],
    ['fraction', 10],
    ['cut-short', 6],
    ['empty', 2],
    ['white-space', 3],
    ['junk', 14],
    ['oversize-length', 2002],
  ])
})

test('says nothing wrongly that could be meant', () => {
  const only = textCodec({ format: 'text', template: '${client_number}', ends: 'idle' })
  assert.equal(
    only.malformed(ADA).map(({ slug }) => slug),
    ['number-of-letters', 'fraction', 'white-space', 'junk', 'oversize'],
  )
})

test.run()
