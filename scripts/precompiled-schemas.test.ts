import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PRECOMPILED_SCHEMAS } from './precompiled-schemas.ts'

const test = suite('precompiled-schemas')

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** What is no part of a program. */
const OF_TESTS = /\.test\.ts$|(?:^|[/\\])testing[/\\]/u

/** The names of schemas that the sources of a program hand to spec/validate.ts. */
async function validated(folder: string): Promise<string[]> {
  const names = await readdir(join(ROOT, folder), { recursive: true })
  const sources = names.filter((name) => name.endsWith('.ts') && !OF_TESTS.test(name))
  const texts = await Promise.all(sources.map((name) => readFile(join(ROOT, folder, name), 'utf8')))
  return texts.flatMap((text) =>
    [...text.matchAll(/\bvalidat(?:e|orOf)\(\s*([A-Z]\w*)\b/gu)].map(([, name]) => name ?? ''),
  )
}

const held = PRECOMPILED_SCHEMAS.map(({ $id }) => $id)

for (const folder of ['reference', 'conformance'])
  test(`holds every schema that ${folder} checks data against`, async () => {
    const missing = (await validated(folder)).filter((name) => !held.includes(name))
    assert.equal(missing, [], `add to scripts/precompiled-schemas.ts: ${missing}`)
  })

test('holds no schema twice', () => {
  assert.equal(held, [...new Set(held)])
})

test.run()
