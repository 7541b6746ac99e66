import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInEntries } from '../../conformance/cases/built-in-entries.ts'
import { BUILT_IN_FILES } from '../../conformance/dialect/built-in-files.ts'
import { compiledData } from './compiled-data.ts'

const test = suite('compiled-data')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

async function bundled(entry: string): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [compiledData()],
    write: false,
  })
  const text = outputFiles.map((file) => file.text).join('')
  assert.not.match(text, 'node:fs')
  assert.not.match(text, 'client_number')
  return import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)
}

test('holds the very cases that are read from the fixtures, without a file', async () => {
  const module = await bundled('conformance/cases/built-in-entries.ts')
  assert.type(module['builtInEntries'], 'function')
  if (typeof module['builtInEntries'] === 'function')
    assert.equal(module['builtInEntries'](), builtInEntries())
})

test('holds the very dialects of the fixtures', async () => {
  const module = await bundled('conformance/dialect/built-in-files.ts')
  assert.equal(module['BUILT_IN_FILES'], BUILT_IN_FILES)
})

test.run()
