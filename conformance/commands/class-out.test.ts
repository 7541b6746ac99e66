import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseCommandLine } from '../options.ts'
import { fakeIo } from '../testing/fake-io.ts'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { classOut, mustBeOutside, openOut } from './class-out.ts'

const test = suite('class-out')

test('is grades, or what is asked for, from where the user stands', () => {
  const of = (...argv: string[]) =>
    classOut(parseCommandLine(['grade', 'x', ...argv]), fakeIo('/a'))
  assert.equal(of(), { shown: 'grades', folder: '/a/grades' })
  assert.equal(of('--out', '../b c'), { shown: '../b c', folder: '/b c' })
  assert.equal(of('--out', '/c'), { shown: '/c', folder: '/c' })
})

test('is a folder for each part where one is asked for, unless told otherwise', () => {
  const of = (...argv: string[]) =>
    classOut(parseCommandLine(['grade', 'x', ...argv]), fakeIo('/a'), { index: 2, of: 4 })
  assert.is(of().folder, '/a/grades/part-2-of-4')
  assert.is(of('--out', 'b').folder, '/a/b')
})

test('lies outside of the class folder, which all parts read', () => {
  const refused = (folder: string) =>
    refusalOf(() => mustBeOutside({ folder, shown: 'x' }, '/a/class'))?.code
  const folders = ['/a/class', '/a/class/grades/part', '/a/class/..b', '/a/class2', '/a', '/b']
  const inside = 'E_OUT'
  assert.equal(folders.map(refused), [inside, inside, inside, undefined, undefined, undefined])
})

test('makes the folder for nobody else to read, and leaves one that is there as it is', () =>
  withFolder((base) => {
    const folder = join(base, 'deep', 'grades')
    openOut({ folder, shown: 'grades' })
    assert.is(statSync(folder).mode & 0o777, 0o700)
    chmodSync(folder, 0o750)
    openOut({ folder, shown: 'grades' })
    assert.is(statSync(folder).mode & 0o777, 0o750)
  }))

test('refuses what is no folder, before anything is run', () =>
  withFolder((base) => {
    writeFileSync(join(base, 'file'), '')
    mkdirSync(join(base, 'folder'))
    for (const folder of [join(base, 'file'), join(base, 'file', 'below')]) {
      const refusal = refusalOf(() => openOut({ folder, shown: 'grades' }))
      assert.equal([refusal?.code, refusal?.status], ['E_OUT', 3])
      assert.match(
        refusal?.message ?? '',
        /^--out: expected a folder that can be written to: grades/u,
      )
    }
  }))

test.run()
