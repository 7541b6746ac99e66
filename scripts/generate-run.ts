import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describeDrift, driftOf, type Output } from './generate-drift.ts'
import { leftovers, outputs } from './generate-outputs.ts'

const USAGE = `Usage: node --import tsx scripts/generate.ts --write | --check
Makes spec/schemas/*.json and the generated regions of spec/*.md.

  --write  write what differs
  --check  write nothing; fail if anything differs
`

/** Generates or checks below `root`, and returns the exit status: 0, 1 (drift) or 2 (wrong use). */
export async function generate(
  argv: readonly string[],
  root: string,
  print: (text: string) => void,
): Promise<number> {
  const [mode] = argv
  if (argv.length !== 1 || (mode !== '--write' && mode !== '--check')) {
    print(USAGE)
    return 2
  }
  return mode === '--write' ? write(root, print) : check(root, print)
}

async function write(root: string, print: (text: string) => void): Promise<number> {
  for (const output of await outputs(root)) {
    if (output.text === (await textOf(root, output))) continue
    await mkdir(dirname(join(root, output.path)), { recursive: true })
    await writeFile(join(root, output.path), output.text)
    print(`wrote ${output.path}\n`)
  }
  return 0
}

async function check(root: string, print: (text: string) => void): Promise<number> {
  const faults = (await leftovers(root)).map(
    (path) => `${path} is not generated any more. Delete it.`,
  )
  for (const output of await outputs(root)) {
    const drift = driftOf(output, await textOf(root, output))
    if (drift !== undefined) faults.push(describeDrift(drift))
  }
  if (faults.length === 0) return 0
  print(`${faults.join('\n')}\nRun node --import tsx scripts/generate.ts --write.\n`)
  return 1
}

async function textOf(root: string, { path }: Output): Promise<string | undefined> {
  try {
    return await readFile(join(root, path), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
