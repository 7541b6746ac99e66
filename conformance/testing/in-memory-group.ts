import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { foldersIn, readIfThere, removed, writeIfTaken } from '../subject/sandbox/group-folder.ts'
import { groupFacts, memoryHierarchy } from '../subject/sandbox/memory-hierarchy.ts'
import { eventually } from './surroundings.ts'

/**
 * Does something with this process in a memory group of its own, so that the groups which the suite
 * makes below it are told from those of others. Where there are none to be seen (only version 1 makes
 * them below the own one), none are listed.
 */
export async function inMemoryGroup<T>(act: (groups: () => string[]) => Promise<T>): Promise<T> {
  const facts = groupFacts()
  const own = facts && memoryHierarchy(facts)
  const folder = own?.version === 1 ? join(own.own, `test-${process.pid}`) : undefined
  if (own === undefined || folder === undefined || !joins(folder)) return act(() => [])
  try {
    return await act(() => foldersIn(folder, 'sumsock-'))
  } finally {
    await eventually(() => {
      // What Node or tsx has started meanwhile for its own ends comes along.
      for (const pid of readIfThere(join(folder, 'cgroup.procs'))?.trim().split('\n') ?? [])
        writeIfTaken(join(own.own, 'cgroup.procs'), pid)
      return removed(folder)
    }, 'an empty group')
  }
}

function joins(folder: string): boolean {
  try {
    mkdirSync(folder)
    writeFileSync(join(folder, 'cgroup.procs'), String(process.pid))
    return true
  } catch {
    return false
  }
}
