import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { writeTogether } from './init-harness-write.ts'

const test = suite('init-harness-write')

const FILE = { path: 'a/b/one', text: '1', mode: 0o600 }

test('makes folders and files, and takes the place of what is there', () =>
  withFolder((folder) => {
    writeTogether(folder, [FILE, { path: 'two', text: '2', mode: 0o755 }])
    writeTogether(folder, [{ ...FILE, text: 'anew' }])
    assert.is(readFileSync(join(folder, 'a', 'b', 'one'), 'utf8'), 'anew')
    assert.equal(
      [readdirSync(folder).sort(), readdirSync(join(folder, 'a', 'b'))],
      [['a', 'two'], ['one']],
    )
    if (process.platform === 'win32') return
    assert.equal(
      [statSync(join(folder, 'a/b/one')).mode & 0o777, statSync(join(folder, 'two')).mode & 0o777],
      [0o600, 0o755],
    )
  }))

test('leaves everything as it was where one file cannot be written', () =>
  withFolder((folder) => {
    mkdirSync(join(folder, 'a'))
    writeFileSync(join(folder, 'a', 'kept'), 'mine')
    const files = [FILE, { ...FILE, path: 'c/d/e' }, { ...FILE, path: 'a/kept/below' }]
    const refusal = refusalOf(() => writeTogether(folder, files))
    assert.equal([refusal?.code, refusal?.status], ['E_HARNESS', 3])
    assert.match(refusal?.message ?? '', /Nothing was written: give another folder\.$/u)
    assert.equal(readdirSync(folder, { recursive: true }).sort(), ['a', join('a', 'kept')])
    assert.is(readFileSync(join(folder, 'a', 'kept'), 'utf8'), 'mine')
  }))

test('leaves nothing beside a place that cannot be taken', () =>
  withFolder((folder) => {
    mkdirSync(join(folder, 'two'))
    const refusal = refusalOf(() => writeTogether(folder, [FILE, { ...FILE, path: 'two' }]))
    assert.is(refusal?.status, 3)
    assert.match(refusal?.message ?? '', /Not all was written: do it once more\.$/u)
    assert.equal(readdirSync(folder).sort(), ['a', 'two'])
  }))

test.run()
