import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { licencesOf } from './licences.ts'

const test = suite('licences')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

test('gives each licence once, under the names of the packages', async () => {
  const files = ['strip-ansi/index.js', 'kleur/index.mjs', 'wrap-ansi/index.js', 'kleur/colors.mjs']
  const own = ['conformance/cli.ts', ...files.map((file) => `node_modules/${file}`)]
  const text = await licencesOf(own, ROOT)
  assert.equal(text.match(/^== .*/gmu), ['== kleur ==', '== strip-ansi, wrap-ansi =='])
  assert.is(text.match(/Permission is hereby granted/gu)?.length, 2)
})

test('leaves nobody out', async () => {
  const files = ['node_modules/.bin/tsx']
  const error: unknown = await licencesOf(files, ROOT).catch((thrown: unknown) => thrown)
  assert.match(String(error), /expected a licence in .*\.bin, found none/u)
})

test.run()
