import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { endWithTheRun } from '../../interruption.ts'
import { Refusal, saidBy } from '../../refusal.ts'
import { isOrphaned, runMark } from '../../run-mark.ts'
import type { PartFolder } from './same-grading.ts'

/** Fills a folder beside the one that is wanted, and puts it in its place once it is whole; else nothing of it stays. */
export async function filledInPlace<T>(
  { folder, shown }: PartFolder,
  fill: (beside: string) => Promise<T>,
): Promise<T> {
  const beside = `${folder}.${runMark()}.tmp`
  const remove = () => rmSync(beside, { recursive: true, force: true })
  let made: string | undefined
  const forget = endWithTheRun({ end: async () => remove(), kill: remove })
  try {
    made = mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
    // What an older run with this mark has left, if it was killed.
    remove()
    mkdirSync(beside, { mode: 0o700 })
    const filled = await fill(beside)
    replace(folder, beside)
    sweep(folder)
    return filled
  } catch (error) {
    remove()
    if (made !== undefined) removeEmpty(dirname(folder), made)
    if (!(error instanceof Error && 'syscall' in error)) throw error
    const parts = {
      where: '--out',
      expected: `a folder that can be written to: ${shown}`,
      found: saidBy(error),
      advice: 'Make room, or give another folder. The parts are as they were.',
    }
    const refusal = new Refusal('E_OUT', parts, { status: 3, cause: error })
    throw refusal
  } finally {
    forget()
  }
}

function replace(folder: string, by: string): void {
  const old = `${folder}.${runMark()}.old`
  rmSync(old, { recursive: true, force: true })
  const isThere = renamed(folder, old)
  try {
    renameSync(by, folder)
  } catch (error) {
    if (isThere) renameSync(old, folder)
    throw error
  }
}

/** Removes what lies beside a folder of this run, and of runs that were killed: it has been made anew. */
function sweep(folder: string): void {
  const start = `${basename(folder)}.`
  try {
    for (const name of readdirSync(dirname(folder))) {
      const [, mark] = /^(\d+-\d+)\.(?:tmp|old)$/u.exec(name.slice(start.length)) ?? []
      if (mark !== undefined && name.startsWith(start) && (mark === runMark() || isOrphaned(mark)))
        rmSync(join(dirname(folder), name), { recursive: true, force: true })
    }
  } catch {
    // What was asked for is in its place.
  }
}

function renamed(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/** Removes the folders that were made on the way to one, as far as nobody has put anything into them. */
function removeEmpty(folder: string, top: string): void {
  try {
    for (let one = folder; one.startsWith(top); one = dirname(one)) rmdirSync(one)
  } catch {
    // Somebody else uses it by now.
  }
}
