import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { randomFrom } from '../../testing/random.ts'
import { type MadeEntry, tarGzOf, tarOf, zipOf } from './archives-made.ts'
import type { StageCaps } from './stage-caps.ts'
import { stagedArchive } from './stagings-made.ts'

const test = suite('archive-bombs')

const MEBI = 1024 * 1024
const zipped = (entries: readonly MadeEntry[], caps: Partial<StageCaps> = {}) =>
  stagedArchive('zip', zipOf(entries), caps)
const tarred = (entries: readonly MadeEntry[], caps: Partial<StageCaps> = {}) =>
  stagedArchive('tar.gz', tarGzOf(entries), caps)

test('stops at a bomb, whatever its headers say', async () => {
  const bomb = zipOf([{ name: 'bomb', content: Buffer.alloc(100 * MEBI) }])
  assert.ok(bomb.length < 110_000)
  const inZip = await stagedArchive('zip', bomb)
  assert.is(inZip.refused, 'The file "bomb" has more than 64 MiB.')
  const zeros = Buffer.alloc(20 * MEBI)
  const small = { file: 4 * MEBI, octets: 4 * MEBI }
  const tooLarge = 'The file "bomb" has more than 4 MiB.'
  const inTar = await tarred([{ name: 'bomb', content: zeros }], small)
  assert.is(inTar.refused, tooLarge)
  const liar = await zipped([{ name: 'bomb', content: zeros, claims: { size: 10 } }], small)
  assert.is(liar.refused, tooLarge)
  const hidden = await tarred([{ name: 'node_modules/x', content: zeros }], small)
  assert.is(hidden.refused, 'It unpacks to more than 16 MiB.')
  const many = Array.from({ length: 10 }, (_, n) => ({
    name: `${n}`,
    content: zeros.subarray(0, MEBI),
  }))
  for (const unpacked of [zipped, tarred])
    assert.is(
      (await unpacked(many, { octets: 8 * MEBI })).refused,
      'Its files have more than 8 MiB together.',
    )
  const entries = Array.from({ length: 41 }, (_, n) => ({ name: `.git/${n}` }))
  for (const unpacked of [zipped, tarred])
    assert.is((await unpacked(entries, { entries: 10 })).refused, 'It lists more than 40 entries.')
})

test('comes to an end with every archive, however damaged', async () => {
  const random = randomFrom(3)
  const entries = [
    { name: 'a/server.py', content: 'print(1)\n'.repeat(50) },
    { name: 'a/l', content: 'server.py', mode: 0o120777, type: '2', target: 'server.py' },
    { name: 'b/', mode: 0o40755, type: '5' },
  ]
  const archives: readonly ['zip' | 'tar.gz', Buffer][] = [
    ['zip', zipOf(entries)],
    ['tar.gz', tarOf(entries)],
    ['tar.gz', tarGzOf(entries)],
  ]
  for (let count = 0; count < 90; count++) {
    const [format = 'zip', whole = Buffer.alloc(0)] = archives[count % 3] ?? []
    const octets = Buffer.from(whole)
    for (let flips = 1 + random.below(4); flips > 0; flips--)
      octets[random.below(octets.length)] = random.chance(30) ? 0xff : random.below(256)
    await stagedArchive(format, octets)
  }
})

test.run()
