import { accessSync, constants, mkdirSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Shard } from '../grade/shard.ts'
import type { Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, saidBy } from '../refusal.ts'

/** What `--out` is if it is left out. */
const USUAL = 'grades'

/** The folder of a class's results. */
export interface ClassOut {
  folder: string
  /** As the user calls it. */
  shown: string
}

/** Where the results of a class lie, or those of a part: `--out DIR`. */
export function classOut(line: CommandLine, io: Io, shard?: Shard): ClassOut {
  const usual = shard === undefined ? USUAL : `${USUAL}/part-${shard.index}-of-${shard.of}`
  const shown = line.text('out') ?? usual
  return { shown, folder: resolve(io.cwd, shown) }
}

/** Refuses to write into the class folder itself: its results would be submissions the next time. */
export function mustBeApart({ folder, shown }: ClassOut, classFolder: string): void {
  if (folder !== classFolder) return
  throw new Refusal('E_OUT', {
    where: '--out',
    expected: 'another folder than that of the submissions',
    found: shown,
    advice: 'For example: --out grades.',
  })
}

/** Refuses to write a part anywhere in the class folder: the other parts would take it for a submission. */
export function mustBeOutside({ folder, shown }: ClassOut, classFolder: string): void {
  const path = relative(classFolder, folder)
  if (path === '..' || path.startsWith(`..${sep}`)) return
  throw new Refusal('E_OUT', {
    where: '--out',
    expected: 'a folder outside of that of the submissions, which all parts read',
    found: shown,
    advice: 'For example: --out ../grades/part-1-of-4.',
  })
}

/** Makes the folder of results, for nobody else to read: points are between two people. */
export function openOut({ folder, shown }: ClassOut): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
  } catch (cause) {
    const parts = {
      where: '--out',
      expected: `a folder that can be written to: ${shown}`,
      found: saidBy(cause),
      advice: 'Give another folder.',
    }
    const refusal = new Refusal('E_OUT', parts, { status: 3, cause })
    throw refusal
  }
}
