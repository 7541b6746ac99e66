import { Buffer } from 'node:buffer'
import { performance } from 'node:perf_hooks'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../../refusal.ts'
import { type Random, randomFrom } from '../../testing/random.ts'
import { type CellChange, readTable, type Table } from './csv-table.ts'

const test = suite('grade/roster/csv-table, at random')

const cellsOf = (table: Table) =>
  Array.from({ length: table.height }, (_, row) =>
    table.columns.map((_name, column) => table.cell(row, column)),
  )

const ENCODINGS = ['utf8', 'marked', 'utf16le', 'latin1'] as const
const PIECES = [
  'a',
  '1',
  'é',
  ' ',
  '"',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '=',
  "'",
  'ü',
  '.',
] as const

/** A random file, with what its cells hold. */
function randomTable(random: Random) {
  const separator = random.pick([',', ';', '\t'])
  const width = 2 + random.below(5)
  const text = () => Array.from({ length: random.below(6) }, () => random.pick(PIECES)).join('')
  const written = (content: string) => {
    const mustQuote = /^"|[\r\n]/u.test(content) || content.includes(separator)
    return mustQuote || random.chance(20) ? `"${content.replaceAll('"', '""')}"` : content
  }
  const header = Array.from({ length: width }, (_, index) => `n${index}`)
  const cells = Array.from({ length: random.below(8) }, () => Array.from({ length: width }, text))
  const lines = [header, ...cells].map((row) => row.map(written).join(separator))
  const ends = lines.map(() => random.pick(['\n', '\r\n', '\n\n', '\r\n\r\n']))
  if (random.chance(30)) ends[ends.length - 1] = ''
  const file = lines.map((line, index) => line + ends[index]).join('')
  const encoding = random.pick(ENCODINGS)
  const octets =
    encoding === 'marked'
      ? Buffer.from(`\ufeff${file}`, 'utf8')
      : encoding === 'utf16le'
        ? Buffer.from(`\ufeff${file}`, 'utf16le')
        : Buffer.from(file, encoding)
  return { octets, cells, change: text }
}

test('keeps all octets of random tables, and all cells but those that change', () => {
  for (let seed = 0; seed < 1500; seed += 1) {
    const random = randomFrom(seed)
    const { octets, cells, change } = randomTable(random)
    const table = readTable(octets)
    const about = `seed ${seed}`
    assert.equal(cellsOf(table), cells, about)
    assert.equal(Buffer.from(table.withCells([])), octets, about)

    const changes: CellChange[] = cells.flatMap((row, index) =>
      row.flatMap((_, column) =>
        random.chance(30) ? [{ row: index, column, text: change() }] : [],
      ),
    )
    const expected = cells.map((row, index) =>
      row.map(
        (content, column) =>
          changes.find((one) => one.row === index && one.column === column)?.text ?? content,
      ),
    )
    const changed = readTable(table.withCells(random.shuffled(changes)))
    assert.equal(cellsOf(changed), expected, about)
    assert.is(changed.encoding === table.encoding || isAsciiOnly(expected), true, about)
  }
})

test('keeps all octets of random files, or refuses them', () => {
  let refused = 0
  for (let seed = 0; seed < 1500; seed += 1) {
    const random = randomFrom(seed)
    const text = Array.from({ length: random.below(30) }, () => random.pick(PIECES)).join('')
    const marked = random.chance(20) ? '\ufeff' : ''
    const octets = Buffer.from(`${marked}a,b\n${text}`, random.pick(['utf8', 'utf16le', 'latin1']))
    try {
      assert.equal(Buffer.from(readTable(octets).withCells([])), octets, `seed ${seed}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused += 1
    }
  }
  assert.ok(refused > 100 && refused < 1400, `${refused} of 1500 are refused`)
})

test('reads and fills a table of 20000 rows in time that grows with its length', () => {
  const row = '"Lovelace, Ada","two\nlines",,"x ""y"""\n'
  const began = performance.now()
  const table = readTable(Buffer.from(`a,b,c,d\n${row.repeat(20_000)}`))
  const changes = Array.from({ length: 20_000 }, (_, index) => ({
    row: index,
    column: 2,
    text: '85.00',
  }))
  assert.is(table.withCells(changes).length, 8 + 20_000 * (row.length + 5))
  assert.ok(performance.now() - began < 3000)
})

/** Without a character beyond ASCII, Windows-1252 cannot be told from UTF-8. */
function isAsciiOnly(cells: readonly string[][]): boolean {
  return cells.every((row) => row.every((cell) => !/[^\0-\u007f]/u.test(cell)))
}

test.run()
