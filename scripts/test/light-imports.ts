import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const FOLDER = resolve('node_modules', '.cache', 'sumsock')

/**
 * The variables by which tsx loads TypeBox from one file: its two hundred modules would be a third of
 * the start of a test, and of each program that a test starts.
 */
export async function lightImports(): Promise<NodeJS.ProcessEnv> {
  await mkdir(FOLDER, { recursive: true })
  const { outputFiles } = await build({
    entryPoints: ['@sinclair/typebox'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  })
  const typebox = await written('typebox.mjs', outputFiles[0]?.text ?? '')
  const paths = { '@sinclair/typebox': [typebox] }
  const config = { extends: resolve('tsconfig.json'), compilerOptions: { paths } }
  return { TSX_TSCONFIG_PATH: await written('tsconfig.json', JSON.stringify(config)) }
}

/** Writes a file as a whole: another run may be reading it. */
async function written(name: string, text: string): Promise<string> {
  const file = join(FOLDER, name)
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, text)
  await rename(temporary, file)
  return file
}
