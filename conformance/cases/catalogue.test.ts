import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { readCatalogue } from './catalogue.ts'

const test = suite('catalogue')

const FIXTURE = JSON.stringify({ says: 'x', tests: ['server'], script: [{ client: 'connects' }] })

/** Calls with a folder that holds these files, and removes it. */
function withFolder<T>(files: Record<string, string>, call: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'sumsock-catalogue-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return call(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const idsIn = (files: Record<string, string>) =>
  withFolder(files, (folder) => readCatalogue(folder).map(({ id }) => id))

test('reads transcripts in the order of the sections, then by name', () => {
  const files = ['service/b', 'wire/b', 'wire/a', 'own/x', 'exchange/z'].map((id) => [
    `${id}.json`,
    FIXTURE,
  ])
  assert.equal(idsIn(Object.fromEntries(files)), [
    'exchange/z',
    'wire/a',
    'wire/b',
    'service/b',
    'own/x',
  ])
})

test('passes over what is no transcript', () => {
  const files = {
    'exchange/a.json': FIXTURE,
    'exchange/README.md': 'x',
    'submissions/a/expected.json': '{}',
    'dialects/a.json': '{}',
  }
  assert.equal(idsIn(files), ['exchange/a'])
})

test('names the file that is wrong', () => {
  const refusal = withFolder({ 'exchange/a.json': '{}' }, (folder) =>
    refusalOf(() => readCatalogue(folder, 'mine')),
  )
  assert.is(refusal?.code, 'E_FIXTURE')
  assert.match(refusal?.message ?? '', /^mine\/exchange\/a\.json, at /u)
})

test('refuses a folder that is not there', () => {
  const refusal = refusalOf(() => readCatalogue('/nowhere', 'nowhere'))
  assert.is(refusal?.code, 'E_FIXTURES')
  assert.match(
    refusal?.message ?? '',
    /^nowhere: expected a folder of transcripts that can be read, found ENOENT/u,
  )
})

test.run()
