import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInEntries } from '../../conformance/cases/built-in-entries.ts'
import { compiledCatalogue } from './compiled-catalogue.ts'

const test = suite('compiled-catalogue')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

test('holds the very cases that are read from the fixtures, without a file', async () => {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['conformance/cases/built-in-entries.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    plugins: [compiledCatalogue()],
    write: false,
  })
  const text = outputFiles.map((file) => file.text).join('')
  assert.not.match(text, 'node:fs')
  const module = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)
  assert.equal(module.builtInEntries(), builtInEntries())
})

test.run()
