import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { TSchema } from '@sinclair/typebox'
import { build, type OutputFile } from 'esbuild'
import { compiledData } from './compiled-data.ts'
import { licencesOf } from './licences.ts'
import { LINE_LIMIT } from './line-limit.ts'
import { precompiledValidators } from './precompiled-validators.ts'
import { sharedRules } from './shared-rules.ts'
import { typeboxStandIn } from './typebox-stand-in.ts'

/** Where the sources are, where the programs go, and what messages they check. */
export interface BundleOptions {
  root: string
  outdir: string
  schemas: readonly TSchema[]
}

/** Bundles programs (name → source) into one folder beside the library; they share chunks, and lazy imports stay lazy. */
export async function bundle(
  programs: Record<string, string>,
  { root, outdir, schemas }: BundleOptions,
) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: programs,
    outdir,
    bundle: true,
    // What reads archives that may be hostile should be mended where it is installed, without us.
    external: ['yauzl'],
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    chunkNames: 'chunk-[hash]',
    minify: true,
    lineLimit: LINE_LIMIT,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [
      precompiledValidators(schemas, root),
      typeboxStandIn(),
      compiledData(),
      sharedRules('../spec/rules.js'),
    ],
    metafile: true,
    write: false,
  })
  await mkdir(outdir, { recursive: true })
  await Promise.all(outputFiles.map((file) => writeProgram(file, Object.keys(programs))))
  const licences = await licencesOf(Object.keys(metafile.inputs), root)
  await writeFile(join(outdir, 'LICENCES'), licences)
}

async function writeProgram({ path, text }: OutputFile, programs: readonly string[]) {
  const isProgram = programs.includes(basename(path, '.js'))
  const hashbang = isProgram && !text.startsWith('#!') ? '#!/usr/bin/env node\n' : ''
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, hashbang + withRequire(text))
  if (isProgram) await chmod(path, 0o755)
}

/** A bundled CommonJS package may ask for a module of Node: esbuild's stand-in then needs `require`. */
function withRequire(text: string): string {
  if (!text.includes('Dynamic require of')) return text
  return `import{createRequire as c}from"node:module";const require=c(import.meta.url);${text}`
}
