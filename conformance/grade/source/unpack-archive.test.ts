import { gzipSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { randomFrom } from '../../testing/random.ts'
import { type MadeEntry, tarGzOf, tarOf, zipOf } from './archives-made.ts'
import type { StageCaps } from './stage-caps.ts'
import { stagedArchive } from './stagings-made.ts'

const test = suite('unpack-archive')

const zipped = (entries: readonly MadeEntry[], caps: Partial<StageCaps> = {}) =>
  stagedArchive('zip', zipOf(entries), caps)
const tarred = (entries: readonly MadeEntry[], caps: Partial<StageCaps> = {}) =>
  stagedArchive('tar.gz', tarGzOf(entries), caps)

test('unpacks files and folders, with their executable bit', async () => {
  const expected = {
    refused: '',
    facts: [],
    files: { 'a/run': 'r', 'a/server.py': 's', b: '/' },
    executable: ['a/run'],
  }
  const files = [
    { name: 'a/server.py', content: 's', mode: 0o100644 },
    { name: './a//run', content: 'r', mode: 0o104711 },
    { name: '__MACOSX/a/._run', content: 'x' },
    { name: 'b/', mode: 0o40700, type: '5' },
  ]
  assert.equal(await zipped(files), expected)
  assert.equal(await tarred(files.map((file) => ({ ...file, mode: file.mode ?? 0 }))), expected)
})

test('refuses what leads out of the folder', async () => {
  for (const unpacked of [zipped, tarred]) {
    const refused = async (name: string) => (await unpacked([{ name, content: 'x' }])).refused
    assert.is(await refused('../x'), 'The entry "../x" leads out of its folder by "..".')
    assert.is(await refused('a/../../x'), 'The entry "a/../../x" leads out of its folder by "..".')
    assert.is(await refused('/etc/x'), 'The entry "/etc/x" has an absolute path.')
    assert.is(await refused('C:/x'), 'The entry "C:/x" has an absolute path.')
    assert.is(await refused('a/..'), 'The entry "a/.." leads out of its folder by "..".')
    assert.is(await refused('.'), 'It holds an entry without a name.')
    assert.is(
      await refused('__MACOSX/../../x'),
      'The entry "__MACOSX/../../x" leads out of its folder by "..".',
    )
  }
  const windows = await zipped([{ name: '..\\x', content: 'x' }])
  assert.is(windows.refused, 'The entry "../x" leads out of its folder by "..".')
  const nul = await zipped([{ name: 'a\0b', content: 'x' }])
  assert.is(nul.refused, 'The entry "a%00b" has a NUL octet in its name.')
})

test('writes nothing through a link, in whatever order it comes', async () => {
  const link = { name: 'd', type: '2', target: 'lib', mode: 0o777 }
  const file = { name: 'd/x', content: 'x' }
  assert.is((await tarred([link, file])).refused, '"d" is a link, and a folder as well.')
  assert.is((await tarred([file, link])).refused, '"d" is both a folder and none.')
  assert.equal((await tarred([link, { name: 'd', content: 'file' }])).files, { d: 'file' })
  assert.equal((await tarred([{ name: 'd', content: 'file' }, link])).files, { d: '→ lib' })
  assert.is(
    (await zipped([{ name: 'l', content: '/etc', mode: 0o120777 }, { name: 'l/x' }])).refused,
    '"l" is a link, and a folder as well.',
  )
})

test('keeps links that stay inside', async () => {
  const expected = { 'lib/x': 'x', 'lib/l': '→ ../lib/x' }
  const target = '../lib/x'
  assert.equal(
    (
      await tarred([
        { name: 'lib/l', type: '2', target },
        { name: 'lib/x', content: 'x' },
      ])
    ).files,
    expected,
  )
  assert.equal(
    (
      await zipped([
        { name: 'lib/l', content: target, mode: 0o120777 },
        { name: 'lib/x', content: 'x' },
      ])
    ).files,
    expected,
  )
  assert.is(
    (await zipped([{ name: 'l', content: '../x', mode: 0o120777 }])).refused,
    'The link "l" to "../x" leads out of the submission.',
  )
})

test('takes a hard link for another name of a file that came before', async () => {
  const file = { name: 'a/x', content: 'x' }
  const hard = (target: string) => ({ name: 'h', type: '1', target })
  assert.equal((await tarred([file, hard('./a/x')])).files, { 'a/x': 'x', h: 'x' })
  assert.equal((await tarred([file, hard('a/x'), { name: 'h', content: 'other' }])).files, {
    'a/x': 'x',
    h: 'other',
  })
  assert.is(
    (await tarred([file, hard('b')])).refused,
    'The hard link "h" leads to no file of the submission.',
  )
  assert.is(
    (await tarred([hard('/etc/passwd')])).refused,
    'The entry "/etc/passwd" has an absolute path.',
  )
})

test('refuses devices, pipes, holes and what is not known', async () => {
  for (const type of ['3', '4', '6', 'S', 'M', 'Z'])
    assert.is((await tarred([{ name: 'x', type }])).refused, '"x" is neither a file nor a folder.')
  for (const mode of [0o020644, 0o060644, 0o010644, 0o140644])
    assert.is((await zipped([{ name: 'x', mode }])).refused, '"x" is neither a file nor a folder.')
  assert.is((await zipped([{ name: 'x', flags: 1 }])).refused, '"x" is encrypted.')
  assert.is(
    (await zipped([{ name: 'x', method: 12 }])).refused,
    '"x" is compressed in a way that is not known (method 12).',
  )
})

test('takes the last of two with one name, and says so', async () => {
  for (const unpacked of [zipped, tarred]) {
    const { files, facts } = await unpacked([
      { name: 'x', content: 'one' },
      { name: './x', content: 'two' },
    ])
    assert.equal(files, { x: 'two' })
    assert.equal(facts, ['"x" is there more than once: the last one counts.'])
    const both = await unpacked([{ name: 'x', content: 'one' }, { name: 'x/y' }])
    assert.is(both.refused, '"x" is a file, and a folder as well.')
  }
})

test('reads names as the archive means them', async () => {
  const { files } = await zipped([
    { name: 'src\\ä.py', machine: 0 },
    { name: 'é.py', flags: 0 },
    { name: Buffer.from([0x81, 0x2e, 0x63]), flags: 0 },
    { name: Buffer.from([0xff, 0x2e, 0x63]) },
  ])
  assert.equal(
    Object.keys(files).sort(),
    ['src/ä.py', 'é.py', 'ü.c']
      .map((name) => Buffer.from(name).toString('latin1'))
      .concat('\xff.c')
      .sort(),
  )
})

test('unpacks by what an archive holds, and says what no archive is', async () => {
  const file = [{ name: 'x', content: 'x' }]
  const other = await stagedArchive('zip', tarGzOf(file))
  assert.equal(other.files, { x: 'x' })
  assert.equal(other.facts, ['It is called a zip archive, and is tar.gz.'])
  assert.equal((await stagedArchive('tar.gz', tarOf(file))).files, { x: 'x' })
  for (const [octets, called] of [
    ['', 'an empty file'],
    ['\n<!DOCTYPE html><title>Log in</title>', 'a web page (HTML)'],
    ['Rar!\x1a\x07\x01', 'a RAR archive'],
    ['%PDF-1.7', 'a PDF document'],
    ['7z\xbc\xaf\x27\x1c', 'a 7-Zip archive'],
    ['import socket\n', 'a text'],
    ['\0\x01\x02', 'nothing that is known'],
  ] as const) {
    const { refused } = await stagedArchive('zip', Buffer.from(octets, 'latin1'))
    assert.is(refused, `It is called a zip archive, and is ${called}.`)
  }
  assert.is(
    (await stagedArchive('tar.gz', gzipSync('x'.repeat(600)))).refused,
    'It is no tar archive, or a damaged one.',
  )
})

test('refuses what is cut short or has changed', async () => {
  const entries = [{ name: 'x', content: Buffer.from(randomOctets(5000)) }]
  const [zip, tar] = [zipOf(entries), tarOf(entries)]
  for (const length of [30, 2000, zip.length - 1])
    assert.match(
      (await stagedArchive('zip', zip.subarray(0, length))).refused,
      /^The archive is damaged: /,
    )
  for (const length of [600, 2000])
    assert.is(
      (await stagedArchive('tar.gz', tar.subarray(0, length))).refused,
      'The archive is cut short.',
    )
  const gz = gzipSync(tar)
  for (const length of [20, 2000, gz.length - 1])
    assert.is(
      (await stagedArchive('tar.gz', gz.subarray(0, length))).refused,
      'The archive is damaged: unexpected end of file.',
    )
  const changed = await zipped([{ name: 'x', content: 'x', claims: { crc32: 1 } }])
  assert.is(changed.refused, 'The archive is damaged: "x" is not what it was.')
})

function randomOctets(length: number): number[] {
  const random = randomFrom(1)
  return Array.from({ length }, () => random.below(256))
}

test.run()
