import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { declarations } from './declarations.ts'
import { LINE_LIMIT } from './line-limit.ts'
import { RULES, sharedRules } from './shared-rules.ts'

/** Where the repository is, and the folder that the library goes to. */
export interface LibraryOptions {
  root: string
  outdir: string
}

/** Builds what `sumsock-conformance/spec` exports: spec/ as one module, and its declarations. */
export async function library({ root, outdir }: LibraryOptions): Promise<void> {
  await Promise.all([code(root, outdir), types(root, outdir)])
}

/** One module, and the rules in another: the programs of the package import those too. */
async function code(root: string, outdir: string): Promise<void> {
  const common: BuildOptions = {
    absWorkingDir: root,
    outdir,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    minify: true,
    lineLimit: LINE_LIMIT,
    charset: 'utf8',
    logLevel: 'warning',
  }
  await build({ ...common, entryPoints: [RULES] })
  await build({
    ...common,
    entryPoints: ['spec/index.ts'],
    plugins: [sharedRules('./rules.js')],
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
