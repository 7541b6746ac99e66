import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './build/bundle.ts'
import { PRECOMPILED_SCHEMAS } from './precompiled-schemas.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')
const STAGING = join(ROOT, `.dist-${process.pid}`)

/** The most octets that the built package may have. */
const DIST_LIMIT = 1_000_000

/**
 * The suite is one file: each chunk that is loaded costs a millisecond of its cold start, and a lazy
 * import is evaluated lazily also within a file. Server and client share theirs.
 */
const BUNDLES = [
  {
    splitting: true,
    schemas: PRECOMPILED_SCHEMAS.conformance,
    programs: { 'sumsock-conformance': 'conformance/cli.ts' },
  },
  {
    splitting: true,
    schemas: PRECOMPILED_SCHEMAS.reference,
    programs: { 'sumsock-server': 'reference/server.ts', 'sumsock-client': 'reference/client.ts' },
  },
]
const outdir = join(STAGING, 'bin')

try {
  await Promise.all([
    library(),
    ...BUNDLES.map((bundled) => bundle(bundled.programs, { root: ROOT, outdir, ...bundled })),
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

/** spec/ as modules with declarations: what `sumsock-conformance/spec` exports. */
async function library(): Promise<void> {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', STAGING]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`expected tsc to exit with 0, found ${status}: see above`)
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
