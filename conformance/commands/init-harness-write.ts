import { chmodSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal, saidBy } from '../refusal.ts'

/** A file to be written below a folder. */
export interface FileToWrite {
  path: string
  text: string
  mode: number
}

/** What stands beside its place; what a run that was killed has left there gives way to the next one. */
const BESIDE = '.sumsock-new'

/**
 * Writes files as a whole: each is written beside its place first, and only when all are there do they
 * take their places, in order. What cannot be written leaves everything as it was.
 */
export function writeTogether(folder: string, files: readonly FileToWrite[]): void {
  const made: string[] = []
  const beside = files.map(({ path }) => {
    const file = join(folder, path)
    return { file, temporary: `${file}${BESIDE}` }
  })
  try {
    files.forEach(({ text, mode }, index) => {
      const { file = '', temporary = '' } = beside[index] ?? {}
      makeFolder(dirname(file), made)
      rmSync(temporary, { force: true })
      writeFileSync(temporary, text, { flag: 'wx', mode })
      // Whatever the umask is.
      chmodSync(temporary, mode)
    })
  } catch (cause) {
    for (const { temporary } of beside) remove(temporary)
    for (const one of made.reverse()) removeIfEmpty(one)
    const refusal = refused(folder, { cause, advice: 'Nothing was written: give another folder.' })
    throw refusal
  }
  try {
    for (const { temporary, file } of beside) renameSync(temporary, file)
  } catch (cause) {
    for (const { temporary } of beside) remove(temporary)
    const refusal = refused(folder, { cause, advice: 'Not all was written: do it once more.' })
    throw refusal
  }
}

/** Makes a folder and those above it, and notes which of them were not there. */
function makeFolder(folder: string, made: string[]): void {
  const first = mkdirSync(folder, { recursive: true })
  if (first === undefined) return
  const below: string[] = []
  for (let one = folder; one.length >= first.length; one = dirname(one)) below.unshift(one)
  made.push(...below)
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // What could not be made need not be removed.
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Somebody else has put something there meanwhile.
  }
}

function refused(where: string, { cause, advice }: { cause: unknown; advice: string }): Refusal {
  const parts = { where, expected: 'a folder that can be written to', found: saidBy(cause), advice }
  return new Refusal('E_HARNESS', parts, { status: 3, cause })
}
