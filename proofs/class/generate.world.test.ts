import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readClassFolder } from '../../conformance/grade/source/class-folder.ts'
import { hashSource } from '../../conformance/grade/source/hash-source.ts'
import { generateClass, generateZoo } from './generate.ts'
import { ODD_NAMES } from './names.ts'

const test = suite('generate')

async function inRoom(use: (room: string) => Promise<void>): Promise<void> {
  const room = mkdtempSync(join(tmpdir(), 'sumsock-class-'))
  try {
    await use(room)
  } finally {
    rmSync(room, { recursive: true })
  }
}

/** Each submission as a grader lists it, with the hash of what it holds. */
async function listed(folder: string): Promise<Record<string, string>> {
  const { submissions } = await readClassFolder(folder)
  const hashed = submissions.map(async (source) => [source.name, await hashSource(source)] as const)
  return Object.fromEntries(await Promise.all(hashed))
}

test('writes the same class for the same seed, and another for another', () =>
  inRoom(async (room) => {
    const places = ['one', 'two', 'three'].map((name) => join(room, name))
    const [one = '', two = '', three = ''] = places
    const plan = { size: 12, seed: 5 }
    const expected = await generateClass(one, plan)
    assert.equal(await generateClass(two, plan), expected)
    assert.not.equal(await generateClass(three, { ...plan, seed: 6 }), expected)
    assert.equal(await listed(two), await listed(one))
  }))

test('names each submission as a grader does, and says beside the class what is expected', () =>
  inRoom(async (room) => {
    const folder = join(room, 'class')
    const expected = await generateClass(folder, { size: ODD_NAMES.length * 5, seed: 2 })
    const names = expected.map(({ name }) => name).sort()
    assert.equal(Object.keys(await listed(folder)).sort(), names)
    assert.equal(JSON.parse(readFileSync(`${folder}.expected.json`, 'utf8')), expected)
    assert.equal(readdirSync(room).sort(), ['class', 'class.expected.json'])
    const kinds = new Set(expected.map(({ kind }) => kind))
    const languages = new Set(expected.map(({ language }) => language))
    assert.equal([...kinds].sort(), ['right', 'special', 'wrong'])
    assert.equal([...languages].sort(), ['c', 'java', 'node', 'none', 'python'])
  }))

test('writes hostile programs that are Python', () =>
  inRoom(async (room) => {
    const folder = join(room, 'zoo')
    const expected = await generateZoo(folder)
    assert.equal(Object.keys(await listed(folder)).length, expected.length)
    // Compiled only: none of them is run here.
    const check = 'import ast, sys\nfor path in sys.argv[1:]: ast.parse(open(path).read(), path)'
    const acts = new URL('zoo/acts/', import.meta.url)
    const paths = readdirSync(acts).map((name) => new URL(name, acts).pathname)
    execFileSync('python3', ['-c', check, ...paths])
  }))

test.run()
