import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  commands,
  forgetStudent,
  INFER,
  isApart,
  paste,
  README,
  runPrinted,
  studentFolder,
} from './readme.ts'

const test = suite('README: dialects and folders')

for (const line of commands().filter(isApart))
  test(`runs as it is printed: ${line}`, async () => {
    const { status, printed } = await runPrinted(line)
    assert.is(status, 0, `expected status 0, found ${status}:\n${printed}`)
  })

test('shows what infer writes', async () => {
  assert.ok(commands().includes(INFER))
  const folder = studentFolder()
  try {
    const { status } = await paste(INFER, folder)
    assert.is(status, 0)
    const written: unknown = JSON.parse(readFileSync(join(folder, 'stream.json'), 'utf8'))
    const [shown = ''] = /"fields": \[[^\]]+\]/u.exec(README) ?? []
    const compact = (text: string) => text.replaceAll(/\s/gu, '')
    assert.ok(compact(JSON.stringify(written)).includes(compact(shown)), JSON.stringify(written))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('leaves nothing behind', forgetStudent)

test.run()
