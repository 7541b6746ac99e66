import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { declarations, shortened } from './declarations.ts'

const test = suite('declarations')

test('imports TypeBox once, where its types were inferred', () => {
  assert.is(
    shortened(
      'export declare const A: import("@sinclair/typebox").TArray<import("@sinclair/typebox").TNull>;\n',
    ),
    "import type * as t from '@sinclair/typebox';\nexport declare const A: t.TArray<t.TNull>;\n",
  )
})

test('indents by one space', () => {
  const text = 'export interface A {\n    b: {\n        c: `\n`;\n    };\n}\n'
  assert.is(shortened(text), 'export interface A {\n b: {\n  c: `\n`;\n };\n}\n')
})

test('leaves alone what names no type of TypeBox', () => {
  const text = "import type { A } from './a.ts';\nexport declare const b: import('./c.ts').C;\n"
  assert.is(shortened(text), text)
})

test('keeps what can be reached, once, and leaves out what cannot', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sumsock-declarations-'))
  try {
    const files = {
      'index.d.ts': "export * from './a.ts';\nexport * from './b.ts';\n",
      'a.d.ts': 'export declare const a: import("./b.ts").B;\n',
      'b.d.ts': "import type { A } from './a.ts';\nexport type B = A;\n",
      'c.d.ts': 'export type C = 1;\n',
    }
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
    const { 'c.d.ts': _, ...kept } = files
    assert.equal(Object.fromEntries(await declarations(folder, 'index.d.ts')), kept)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test.run()
