import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInDialects, dialectNamed } from './built-in.ts'
import { NATIVE } from './native.ts'
import { parseDialect } from './read-dialect.ts'

const test = suite('built-in')

const FOLDER = fileURLToPath(new URL('../../fixtures/dialects', import.meta.url))
const files = readdirSync(FOLDER).sort()

test('has each file of the folder, the protocol itself first', () => {
  const names = builtInDialects().map(({ name }) => name)
  assert.equal(names.map((name) => `${name}.json`).sort(), files)
  assert.equal(names.slice(0, 3), ['sumsock', 'original', 'comma'])
})

for (const file of files) {
  test(`has ${file} as it stands, which nothing is wrong with`, () => {
    const dialect = parseDialect(readFileSync(`${FOLDER}/${file}`, 'utf8'), file)
    assert.equal(dialectNamed(file.replace('.json', '')), dialect)
    assert.match(dialect.says, /^[A-Z].*\.$/u)
  })
}

test('finds a dialect by its name', () => {
  assert.is(dialectNamed('sumsock'), NATIVE)
  assert.is(dialectNamed('no-such'), undefined)
})

test.run()
