import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './build/bundle.ts'
import { library } from './build/library.ts'
import { PRECOMPILED_SCHEMAS } from './precompiled-schemas.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')
const STAGING = join(ROOT, `.dist-${process.pid}`)

/** The most octets that the built package may have. */
const DIST_LIMIT = 1_000_000

/**
 * The programs, in one run: what they have in common (the rules, the log lines, how files are
 * checked) is written once. Each chunk that is loaded costs a start some tenths of a millisecond.
 */
const PROGRAMS = {
  'sumsock-conformance': 'conformance/cli.ts',
  'grade-worker': 'conformance/grade-worker.ts',
  'sumsock-server': 'reference/server.ts',
  'sumsock-client': 'reference/client.ts',
}

try {
  await Promise.all([
    library({ root: ROOT, outdir: join(STAGING, 'spec') }),
    bundle(PROGRAMS, { root: ROOT, outdir: join(STAGING, 'bin'), schemas: PRECOMPILED_SCHEMAS }),
  ])
  const size = await sizeOf(STAGING)
  if (size > DIST_LIMIT) {
    throw new Error(`expected dist of at most ${DIST_LIMIT} octets, found ${size}: see what grew`)
  }
  await replace(DIST, STAGING)
  process.stderr.write(`dist: ${Math.ceil(size / 1000)} kB\n`)
} finally {
  await rm(STAGING, { recursive: true, force: true })
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async (f) => (await stat(join(f.parentPath, f.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Puts a finished folder in the place of another, so that a failed build leaves the last good one. */
async function replace(folder: string, by: string): Promise<void> {
  const old = `${by}-old`
  await rename(folder, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(by, folder)
  await rm(old, { recursive: true, force: true })
}
