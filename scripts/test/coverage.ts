import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { transform } from 'esbuild'

/** Where the processes of the tests leave what they covered. */
const RAW = resolve('coverage', 'raw')

/** The folders whose coverage counts. */
const MEASURED = ['spec', 'reference', 'conformance']

/** Forgets earlier runs; the variables make Node write down what each process covers. */
export async function coverageEnvironment(): Promise<NodeJS.ProcessEnv> {
  await rm(RAW, { recursive: true, force: true })
  return { NODE_V8_COVERAGE: RAW }
}

/** Prints what was not covered; whether that is less than .c8rc.json allows. */
export async function coverageSuffices(): Promise<boolean> {
  const c8 = resolve('node_modules', 'c8', 'bin', 'c8.js')
  const include = MEASURED.map((folder) => `--include=${folder}/**/*.ts`)
  const exclude = ['**/*.test.ts', ...(await typesOnly())].map((file) => `--exclude=${file}`)
  const args = [c8, 'report', `--temp-directory=${RAW}`, ...include, ...exclude]
  const [status] = await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')
  return status === 0
}

/** Files that hold nothing but types: no process loads them, so that they would count as missed. */
async function typesOnly(): Promise<string[]> {
  const folders = MEASURED.map(async (folder) => {
    const names = await readdir(folder, { recursive: true })
    return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name))
  })
  const files = (await Promise.all(folders)).flat()
  const empty = await Promise.all(files.map(isEmpty))
  return files.filter((_, index) => empty[index]).map((file) => file.replaceAll('\\', '/'))
}

async function isEmpty(file: string): Promise<boolean> {
  const { code } = await transform(await readFile(file, 'utf8'), { loader: 'ts' })
  return code.trim() === ''
}
