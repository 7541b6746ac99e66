import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSubmission } from '../../testing/submissions-made.ts'
import { hashSource } from './hash-source.ts'
import { STAGE_CAPS } from './stage-caps.ts'

const test = suite('hash-source')

const hashOf = (folder: string, caps = STAGE_CAPS) =>
  hashSource({ origin: { kind: 'folder', path: Buffer.from(folder) } }, caps)

const FILES = { 'server.py': 's', 'lib/sum.py': 'x' }

test('is the same for the same content, wherever it lies and whatever tools left beside it', () =>
  withSubmission(FILES, (one) =>
    withSubmission({ ...FILES, '__pycache__/x.pyc': '1', '.DS_Store': '' }, async (other) => {
      assert.match(await hashOf(one), /^[0-9a-f]{64}$/u)
      assert.is(await hashOf(one), await hashOf(other))
    }),
  ))

test('changes with a name, a kind, the executable bit, a target and the content', () =>
  withSubmission(FILES, async (folder) => {
    const seen = new Set([await hashOf(folder)])
    const changes = [
      () => writeFileSync(join(folder, 'server.py'), 't'),
      () => chmodSync(join(folder, 'server.py'), 0o755),
      () => renameSync(join(folder, 'server.py'), join(folder, 'Server.py')),
      () => renameSync(join(folder, 'lib'), join(folder, 'lib2')),
      () => mkdirSync(join(folder, 'empty')),
      () => symlinkSync('lib2', join(folder, 'link')),
      () => {
        rmSync(join(folder, 'link'))
        symlinkSync('lib', join(folder, 'link'))
      },
      () => spawnSync('mkfifo', [join(folder, 'pipe')]),
    ]
    // Elsewhere file names are text.
    if (process.platform === 'linux')
      for (const octet of [0xff, 0xfe])
        changes.push(() =>
          writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([octet])]), ''),
        )
    for (const change of changes) {
      change()
      seen.add(await hashOf(folder))
    }
    assert.is(seen.size, changes.length + 1)
  }))

test('does not depend on when a file was written, or how often it is linked', () =>
  withSubmission(FILES, async (folder) => {
    const before = await hashOf(folder)
    rmSync(join(folder, 'server.py'))
    linkSync(join(folder, 'lib', 'sum.py'), join(folder, 'server.py'))
    rmSync(join(folder, 'server.py'))
    writeFileSync(join(folder, 'server.py'), 's')
    assert.is(await hashOf(folder), before)
  }))

test('reads of what is too large the beginning, and takes the size for the rest', () =>
  withSubmission({ 'big.bin': 'x' }, async (folder) => {
    const caps = { ...STAGE_CAPS, file: 1000, octets: 1500, entries: 3 }
    truncateSync(join(folder, 'big.bin'), 2 ** 40)
    const big = await hashOf(folder, caps)
    truncateSync(join(folder, 'big.bin'), 2 ** 40 + 1)
    assert.is.not(await hashOf(folder, caps), big)
    for (const name of ['c', 'd', 'e']) writeFileSync(join(folder, name), name)
    const many = await hashOf(folder, caps)
    writeFileSync(join(folder, 'f'), 'beyond what is counted')
    assert.is(await hashOf(folder, caps), many)
  }))

test('is of an archive the digest of its octets', () =>
  withSubmission({ 'ada.zip': 'PK' }, async (folder) => {
    const path = Buffer.from(join(folder, 'ada.zip'))
    const digest = createHash('sha256').update('PK').digest('hex')
    assert.is(await hashSource({ origin: { kind: 'archive', format: 'zip', path } }), digest)
  }))

test('takes loose files by the names they were handed in with, in any order', () =>
  withSubmission({ 'a_1_2_server.py': 's', 'a_1_3_client.py': 'c' }, async (folder) => {
    const file = (name: string, as: string) => ({ path: Buffer.from(join(folder, name)), as })
    const files = [file('a_1_2_server.py', 'server.py'), file('a_1_3_client.py', 'client.py')]
    const hash = await hashSource({ origin: { kind: 'files', files } })
    assert.is(await hashSource({ origin: { kind: 'files', files: files.toReversed() } }), hash)
    const swapped = [file('a_1_2_server.py', 'client.py'), file('a_1_3_client.py', 'server.py')]
    assert.is.not(await hashSource({ origin: { kind: 'files', files: swapped } }), hash)
  }))

test.run()
