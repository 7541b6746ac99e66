import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { LONGEST_LINE, type Piece, WholeLines } from './whole-lines.ts'

const test = suite('whole-lines')

function piecesOf(...chunks: string[]): Piece[] {
  const lines = new WholeLines()
  return [...chunks.flatMap((chunk) => [...lines.add(Buffer.from(chunk))]), ...lines.end()]
}

test('gives whole lines, however they come', () => {
  const text = 'one\ntwo\n\nthree\n'
  for (let size = 1; size <= text.length; size += 1) {
    const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? []
    const pieces = piecesOf(...chunks)
    assert.is(pieces.map((piece) => piece.text).join(''), text, `${size} octets at a time`)
    assert.ok(pieces.every((piece) => piece.kind === 'lines' && piece.text.endsWith('\n')))
  }
})

test('tells what has no line end', () => {
  assert.equal(piecesOf('one\ntw', 'o'), [
    { kind: 'lines', text: 'one\n' },
    { kind: 'unended', text: 'two' },
  ])
  assert.equal(piecesOf(''), [])
})

test('keeps no more than the beginning of a line that never ends', () => {
  const chunk = 'x'.repeat(LONGEST_LINE)
  const [first, second, ...rest] = piecesOf(chunk, chunk, chunk, '\nnext\n')
  assert.equal([first?.kind, first?.text.length], ['overlong', LONGEST_LINE])
  assert.equal([second, ...rest], [{ kind: 'lines', text: 'next\n' }])
  assert.is(piecesOf(chunk, 'y')[0]?.kind, 'overlong')
})

test('gives a line that is longer than a piece as one', () => {
  const long = `${'x'.repeat(100_000)}\n`
  assert.equal(
    piecesOf(`a\n${long}b\n`).map(({ text }) => text),
    ['a\n', long, 'b\n'],
  )
})

test.run()
