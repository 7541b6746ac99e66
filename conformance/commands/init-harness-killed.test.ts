import fs, { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeIo, type Ran, run } from '../testing/fake-io.ts'
import { withFolder } from '../testing/surroundings.ts'
import { digestOf, RECORD } from './init-harness-record.ts'

const test = suite('init-harness-killed')

const SYSTEMS = ['gradescope', 'github-classroom', 'prairielearn'] as const

/** Runs `init` as if it were killed after so many files have taken their places. */
async function killedAfter(count: number, folder: string, system: string): Promise<void> {
  const { renameSync } = fs
  let left = count
  fs.renameSync = (from, to) => {
    if (left-- > 0) renameSync(from, to)
  }
  syncBuiltinESMExports()
  try {
    await init(folder, system)
  } finally {
    fs.renameSync = renameSync
    syncBuiltinESMExports()
  }
}

function init(folder: string, system: string): Promise<Ran> {
  return run(['init', system, '.'], fakeIo(folder))
}

/** A run after one that was killed leaves all files and nothing else, and finds none that was edited. */
async function mustRecover(folder: string, system: string, files: readonly string[]) {
  const { status, stdout, stderr } = await init(folder, system)
  assert.equal([status, stderr], [0, ''])
  assert.not.match(stdout, /^kept/mu)
  assert.equal(filesIn(folder), files)
  assert.not.match((await init(folder, system)).stdout, /^(?:written|updated|kept)/mu)
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
}

for (const system of SYSTEMS)
  test(`goes on where a first run for ${system} was killed, wherever that was`, async () => {
    const all = await withFolder(async (folder) => {
      await init(folder, system)
      return filesIn(folder)
    })
    for (const count of all.keys())
      await withFolder(async (folder) => {
        await killedAfter(count, folder, system)
        await mustRecover(folder, system, all)
      })
  })

test('goes on where a run that brings a harness up to date was killed, wherever that was', async () => {
  for (const count of [0, 1, 2, 3])
    await withFolder(async (folder) => {
      await init(folder, 'prairielearn')
      const all = filesIn(folder)
      for (const path of ['question.html', 'tests/run.sh']) makeOlder(folder, path)
      await killedAfter(count, folder, 'prairielearn')
      await mustRecover(folder, 'prairielearn', all)
    })
})

/** Makes a file, and what is noted of it, that of an older version. */
function makeOlder(folder: string, path: string): void {
  const [file, record] = [join(folder, path), join(folder, RECORD)]
  const noted = readFileSync(record, 'utf8')
  writeFileSync(record, noted.replace(digestOf(readFileSync(file)), digestOf('old')))
  writeFileSync(file, 'old')
}

test.run()
