import { readdirSync, readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { dialectTable } from './generate-dialect-table.ts'

const test = suite('dialect table')

const FOLDER = new URL('../fixtures/dialects/', import.meta.url)

test('names each dialect of the package once, with what its file says of it', () => {
  const rows = readdirSync(FOLDER).map((file) => {
    const { name, says }: { name: string; says: string } = JSON.parse(
      readFileSync(new URL(file, FOLDER), 'utf8'),
    )
    assert.is(`${name}.json`, file)
    return `| \`${name}\` | ${says.replaceAll('|', '\\|')} |`
  })
  const [head, rule, ...lines] = dialectTable().split('\n')
  assert.equal([head, rule], ['| dialect | what it is |', '| --- | --- |'])
  assert.equal(lines.toSorted(), rows.toSorted())
})

test('begins with the protocol itself', () => {
  assert.match(dialectTable().split('\n')[2] ?? '', '| `sumsock` |')
})

test.run()
