import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { defaultRubric } from '../score/default-rubric.ts'
import { refusalOf } from '../testing/refusal.ts'
import { readRubric } from './read-rubric.ts'

const test = suite('read-rubric')

test('takes the default rubric where none is named', () => {
  assert.is(readRubric(undefined, '/'), defaultRubric())
})

test('reads the file that is named, from the folder where it was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sumsock-rubric-'))
  try {
    const rubric = { rubric: 'sumsock-rubric/1', groups: [{ points: 20 }] }
    writeFileSync(join(folder, 'own.json'), JSON.stringify(rubric))
    assert.equal(readRubric('own.json', folder), rubric)
    writeFileSync(join(folder, 'own.json'), '{\n"rubric"')
    assert.match(
      refusalOf(() => readRubric('own.json', folder))?.message ?? '',
      /^own\.json:2: expected JSON, /u,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('refuses a file that is not there', () => {
  const refusal = refusalOf(() => readRubric('no-such.json', '/'))
  assert.equal([refusal?.code, refusal?.status], ['E_RUBRIC', 2])
  assert.match(refusal?.message ?? '', '--rubric: expected a file that can be read, found ENOENT')
})

test.run()
