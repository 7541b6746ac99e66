import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { writeWhole } from './write-whole.ts'

const test = suite('write-whole')

test('writes text and octets in the place of what was there', () =>
  withFolder((folder) => {
    const file = join(folder, 'a')
    writeWhole(file, 'a long first text')
    writeWhole(file, 'é')
    assert.is(readFileSync(file, 'utf8'), 'é')
    writeWhole(file, Uint8Array.of(0, 255))
    assert.equal([...readFileSync(file)], [0, 255])
    assert.equal(readdirSync(folder), ['a'])
  }))

test('leaves the old file, and nothing else, where the new one cannot be had', () =>
  withFolder((folder) => {
    const file = join(folder, 'a')
    mkdirSync(file)
    writeFileSync(join(file, 'kept'), 'old')
    const refusal = refusalOf(() => writeWhole(file, 'new'))
    assert.equal([refusal?.code, refusal?.status], ['E_OUT', 3])
    assert.ok(refusal?.message.startsWith(`${file}: expected a file that can be written, found E`))
    assert.match(refusal?.message ?? '', /What is graded is kept\.$/u)
    assert.equal([readdirSync(folder), readdirSync(file)], [['a'], ['kept']])
  }))

test('says where a folder is missing', () =>
  withFolder((folder) => {
    const refusal = refusalOf(() => writeWhole(join(folder, 'none', 'a'), 'text'))
    assert.match(refusal?.message ?? '', /found ENOENT/u)
  }))

test.run()
