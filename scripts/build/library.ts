import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { declarations } from './declarations.ts'

/** Where the repository is, and the folder that the library goes to. */
export interface LibraryOptions {
  root: string
  outdir: string
}

/** Builds what `sumsock-conformance/spec` exports: spec/ as one module, and its declarations. */
export async function library({ root, outdir }: LibraryOptions): Promise<void> {
  await Promise.all([code(root, outdir), types(root, outdir)])
}

async function code(root: string, outdir: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['spec/index.ts'],
    outdir,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 120,
    charset: 'utf8',
    logLevel: 'warning',
  })
}

async function types(root: string, outdir: string): Promise<void> {
  const emitted = await mkdtemp(join(tmpdir(), 'sumsock-types-'))
  try {
    await emit(root, emitted)
    const texts = await declarations(join(emitted, 'spec'), 'index.d.ts')
    await Promise.all([...texts].map(([path, text]) => write(join(outdir, path), text)))
  } finally {
    await rm(emitted, { recursive: true, force: true })
  }
}

async function emit(root: string, outdir: string): Promise<void> {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', outdir]
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`expected tsc to exit with 0, found ${status}: see above`)
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
