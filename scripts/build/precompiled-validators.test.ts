import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Name, Reply, Request } from '../../spec/messages.ts'
import { validate } from '../../spec/validate.ts'
import { PRECOMPILED_SCHEMAS } from '../precompiled-schemas.ts'
import { precompiledValidators, validatorModule } from './precompiled-validators.ts'

const test = suite('precompiled-validators')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** spec/validate.ts as it stands in a bundle that has validators for Request and Reply. */
async function bundled(): Promise<{ text: string; validate: typeof validate }> {
  const { outputFiles } = await build({
    stdin: { contents: `export { validate } from './spec/validate.ts'`, resolveDir: ROOT },
    bundle: true,
    format: 'esm',
    plugins: [precompiledValidators([Request, Reply], ROOT)],
    write: false,
  })
  const text = outputFiles.map((file) => file.text).join('')
  const module = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)
  return { text, validate: module.validate }
}

test('says what ajv says at run time', async () => {
  const there = await bundled()
  const values = [{ client_name: 'Ada', client_number: 25 }, { client_name: 'A\n' }, [], 'x', null]
  for (const value of values) {
    assert.equal(there.validate(Request, value), validate(Request, value))
    assert.equal(there.validate(Reply, value), validate(Reply, value))
  }
})

test('counts the characters of a name as ajv does, not the code units', async () => {
  const there = await bundled()
  const long = { client_name: '🦉'.repeat(100), client_number: 1 }
  assert.is(there.validate(Request, long).ok, true)
})

test('names a schema that was not compiled ahead of time', async () => {
  const there = await bundled()
  assert.throws(() => there.validate(Name, 'Ada'), /none for the schema "Name"/u)
})

test('leaves the compiler out', async () => {
  assert.not.match((await bundled()).text, 'new Function')
})

test('compiles every schema of the table', async () => {
  for (const schema of PRECOMPILED_SCHEMAS) {
    assert.match(await validatorModule(schema), /^"use strict";export /u)
  }
})

test.run()
