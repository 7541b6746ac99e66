import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
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

/** Where the results of a class lie: `--out DIR`. */
export function classOut(line: CommandLine, io: Io): ClassOut {
  const shown = line.text('out') ?? USUAL
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

/** Makes the folder of results, for nobody else to read: points are between two people. */
export function openOut({ folder, shown }: ClassOut): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
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
