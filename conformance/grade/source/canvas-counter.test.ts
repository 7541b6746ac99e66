import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type MadeFiles, withSubmission } from '../../testing/submissions-made.ts'
import { canvasCounters } from './canvas-counter.ts'

const test = suite('canvas-counter')

/** What files are taken as, by the names that they have. */
function takenAs(files: MadeFiles): Promise<Record<string, string>> {
  return withSubmission(files, async (folder) => {
    const named = Object.keys(files).map((name) => ({
      path: Buffer.from(join(folder, name)),
      name,
    }))
    const { files: taken } = await canvasCounters(named)
    return Object.fromEntries(
      taken.map(({ path, name }) => [path.toString().slice(folder.length + 1), name]),
    )
  })
}

test('takes the number off', async () =>
  assert.equal(
    await takenAs({ 'Server-1.java': 'class Server {}', 'Client-12.java': '', 'all.tar-2.gz': '' }),
    {
      'Server-1.java': 'Server.java',
      'Client-12.java': 'Client.java',
      'all.tar-2.gz': 'all.tar.gz',
    },
  ))

test('takes the highest where the file is there without a number, too', async () =>
  assert.equal(
    await takenAs({ 'server.py': 'old', 'server-1.py': 'new', 'server-2.py': 'newest' }),
    {
      'server-2.py': 'server.py',
    },
  ))

test('leaves names that students gave', async () => {
  for (const files of [
    { 'util-1.h': '', 'server.c': '#include "util-1.h"' },
    { 'server-1.js': '', Makefile: 'run:\n\tnode server-1.js' },
    { 'util-1.mjs': '', 'server.mjs': "import './util-1'" },
    { 'part-1.py': '', 'part-2.py': '' },
    { 'server-0.py': '', 'server-01.py': '', 'a-b.py': '', '-1.py': '', 'v-1': '' },
  ])
    assert.equal(
      await takenAs(files),
      Object.fromEntries(Object.keys(files).map((name) => [name, name])),
    )
})

test('says what became of which file', () =>
  withSubmission({ 'server.py': '', 'server-1.py': '' }, async (folder) => {
    const names = ['server.py', 'server-1.py']
    const files = names.map((name) => ({ path: Buffer.from(join(folder, name)), name }))
    assert.equal((await canvasCounters(files)).facts, [
      'server-1.py is taken as server.py: Canvas numbers what is handed in again.',
      'Older, and left out: server.py.',
    ])
  }))

test.run()
