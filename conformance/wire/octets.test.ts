import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { concat, firstInvalid, fromNotation, octetsOf, textOf, toNotation } from './octets.ts'

const test = suite('octets')

test('turns text into UTF-8 and back', () => {
  assert.equal([...octetsOf('é')], [0xc3, 0xa9])
  assert.is(textOf(Uint8Array.of(0xc3, 0xa9)), 'é')
})

test('keeps a byte order mark', () => {
  assert.is(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b)), '\ufeff{')
})

test('finds no text in octets that are not UTF-8', () => {
  for (const octets of [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]])
    assert.is(textOf(Uint8Array.from(octets)), undefined)
})

test('finds the first octet that is not UTF-8', () => {
  assert.is(firstInvalid(Uint8Array.of(0x61, 0xc3, 0xa9, 0xff)), 3)
  assert.is(firstInvalid(Uint8Array.of(0xff)), 0)
})

test('reads the notation of transcripts', () => {
  assert.equal([...fromNotation({ text: 'aé' })], [0x61, 0xc3, 0xa9])
  assert.equal([...fromNotation({ hex: '61 FF00' })], [0x61, 0xff, 0x00])
  assert.equal([...fromNotation({ text: 'ab', times: 3 })], [...octetsOf('ababab')])
  assert.equal([...fromNotation({ hex: 'ff', times: 2 })], [0xff, 0xff])
  assert.is(fromNotation({ text: '' }).length, 0)
})

test('repeats an empty text', () => {
  assert.is(fromNotation({ text: '', times: 5 }).length, 0)
})

test('writes the notation of transcripts, as text where it can', () => {
  assert.equal(toNotation(octetsOf('{"a":"é"}')), { text: '{"a":"é"}' })
  assert.equal(toNotation(Uint8Array.of(0x61, 0xff)), { hex: '61ff' })
})

test('joins parts', () => {
  assert.equal([...concat([])], [])
  assert.equal([...concat([octetsOf('a')])], [0x61])
  assert.equal([...concat([octetsOf('a'), octetsOf('bc')])], [...octetsOf('abc')])
})

test.run()
