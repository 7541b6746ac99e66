import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Output } from '../evidence.ts'
import { octetsOf } from '../wire/octets.ts'
import { printedLines } from './printed-line.ts'

const test = suite('printed-line')

const output = (...chunks: (string | Uint8Array)[]): Output => ({
  stream: 'stdout',
  chunks: chunks.map((chunk, index) => ({
    at: index * 10,
    octets: typeof chunk === 'string' ? octetsOf(chunk) : chunk,
  })),
  dropped: 0,
})
const texts = (...chunks: (string | Uint8Array)[]) =>
  printedLines(output(...chunks)).map(({ text }) => text)

test('cuts what was printed into lines, each with the time of its end', () => {
  assert.equal(printedLines(output('a\nb', 'c\n', 'd')), [
    { stream: 'stdout', number: 1, at: 0, text: 'a', utf8: true, ended: true },
    { stream: 'stdout', number: 2, at: 10, text: 'bc', utf8: true, ended: true },
    { stream: 'stdout', number: 3, at: 20, text: 'd', utf8: true, ended: false },
  ])
})

test('finds no line in nothing', () => {
  assert.equal(printedLines(output()), [])
  assert.equal(printedLines(output('')), [])
})

test('keeps empty lines', () => {
  assert.equal(texts('\n\na\n'), ['', '', 'a'])
})

test('takes CR before LF for a part of the line end, and no other CR', () => {
  assert.equal(texts('a\r\nb\rc\r\r\n'), ['a', 'b\rc\r'])
})

test('takes colours away wherever they stand', () => {
  assert.equal(texts('\u001b[1;32m[INFO]\u001b[0m a\u001b[mb\n'), ['[INFO] ab'])
})

test('leaves other escape sequences', () => {
  assert.equal(texts('\u001b[2Ja\n'), ['\u001b[2Ja'])
})

test('joins a character that was torn between two chunks', () => {
  assert.equal(texts(Uint8Array.of(0xc3), Uint8Array.of(0xa9, 0x0a)), ['é'])
})

test('marks a line that is not UTF-8', () => {
  assert.equal(printedLines(output(Uint8Array.of(0x61, 0xff, 0x0a))), [
    { stream: 'stdout', number: 1, at: 0, text: 'a\ufffd', utf8: false, ended: true },
  ])
})

test('does not mark a line that says U+FFFD itself', () => {
  assert.equal(printedLines(output('a\ufffd\n'))[0]?.utf8, true)
})

test.run()
