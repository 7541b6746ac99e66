import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pause } from '../../deadlines.ts'
import { isOrphaned, runMark } from '../../run-mark.ts'
import {
  endMembers,
  foldersIn,
  PROGRAM,
  programsIn,
  readIfThere,
  removed,
  writeIfTaken,
} from './group-folder.ts'
import { type Limits, tasksOf } from './limits.ts'
import {
  fromOwnUpwards,
  groupFacts,
  type MemoryHierarchy,
  memoryHierarchy,
} from './memory-hierarchy.ts'

/** What the folders of our groups are called. */
const GROUP = 'sumsock-'

/** How long processes may take to be gone once they have been killed, in milliseconds. */
const PARTING = 5000

/** A memory group as another process may be told of it, in JSON. */
export interface GroupPlace {
  version: 1 | 2
  /** Its folder in the file system of the control groups. */
  folder: string
  /** Octets that each program may use. */
  each: number
  /** Tasks that each program may have, where the same group can count them. */
  tasks: number
}

/**
 * A control group for all programs of one submission. What they use together is limited, whatever
 * they call it: heap, shared memory, files in memory. Each program has a group of its own in it.
 */
export class MemoryGroup {
  readonly place: GroupPlace

  constructor(place: GroupPlace) {
    this.place = place
  }

  /** The most octets that were in use together; `undefined` where the kernel does not tell. */
  peak(): number | undefined {
    const { folder, version } = this.place
    const file = version === 1 ? 'memory.max_usage_in_bytes' : 'memory.peak'
    const text = readIfThere(join(folder, file))?.trim() ?? ''
    return /^\d+$/u.test(text) ? Number(text) : undefined
  }

  /** Whether the kernel has ended a process in it because there was no memory left. */
  wasKilled(): boolean {
    const { folder, version } = this.place
    const file = version === 1 ? 'memory.oom_control' : 'memory.events'
    // Version 1 counts in the group of the process, version 2 also in those above it.
    const places = [folder, ...programsIn(folder)]
    return places.some((one) => /^oom_kill [1-9]/mu.test(readIfThere(join(one, file)) ?? ''))
  }

  /** Ends whoever is still in it, and removes it; says whether nothing of it is left. */
  async remove(limit = PARTING): Promise<boolean> {
    const end = performance.now() + limit
    for (let wait = 1; !removed(this.place.folder); wait = Math.min(wait * 2, 100)) {
      if (performance.now() > end) return false
      endMembers(this.place.folder)
      await pause(wait)
    }
    return true
  }
}

/**
 * Makes a memory group for one submission; `undefined` where this process may not make one, or the
 * kernel does not count memory.
 */
export function makeMemoryGroup(
  limits: Limits,
  hierarchy = ownHierarchy(),
): MemoryGroup | undefined {
  if (hierarchy === undefined) return undefined
  for (const parent of parentsIn(hierarchy)) {
    sweep(parent)
    const group = makeIn(parent, { version: hierarchy.version, limits })
    if (group !== undefined) return group
  }
  return undefined
}

/** Makes a group for one program, and gives the file to which its first process writes 0 to join. */
export function programGroup({ folder, version, each, tasks }: GroupPlace): string {
  const program = mkdtempSync(join(folder, PROGRAM))
  limitMemory(program, { version, octets: each })
  if (version === 2) writeIfTaken(join(program, 'pids.max'), tasks)
  return join(program, 'cgroup.procs')
}

function ownHierarchy(): MemoryHierarchy | undefined {
  const facts = groupFacts()
  return facts === undefined ? undefined : memoryHierarchy(facts)
}

/**
 * The groups in which one may be made. Under version 1 that is the own group, whose limits then hold as
 * well. Under version 2 a group with processes, such as the own one, has no groups with limits below
 * it (but for the root): a neighbour is made, in the nearest group above that gives memory on.
 */
function parentsIn(hierarchy: MemoryHierarchy): string[] {
  if (hierarchy.version === 1) return [hierarchy.own]
  return fromOwnUpwards(hierarchy).filter((folder) => {
    const givenOn = readIfThere(join(folder, 'cgroup.subtree_control'))?.split(/\s+/u) ?? []
    return givenOn.includes('memory') || (isRoot(folder) && givesOn(folder, 'memory'))
  })
}

/** Only the root of all groups has no type. */
function isRoot(folder: string): boolean {
  return !existsSync(join(folder, 'cgroup.type'))
}

/** Lets the groups below have a controller of version 2. */
function givesOn(folder: string, controller: string): boolean {
  const there = readIfThere(join(folder, 'cgroup.controllers'))?.split(/\s+/u) ?? []
  return (
    there.includes(controller) &&
    writeIfTaken(join(folder, 'cgroup.subtree_control'), `+${controller}`)
  )
}

function makeIn(
  parent: string,
  { version, limits }: { version: 1 | 2; limits: Limits },
): MemoryGroup | undefined {
  let folder: string | undefined
  try {
    folder = mkdtempSync(join(parent, `${GROUP}${runMark()}-`))
    limitMemory(folder, { version, octets: limits.together })
    if (version === 1) writeIfTaken(join(folder, 'memory.use_hierarchy'), 1)
    else mustGiveOn(folder)
    const place = { version, folder, each: limits.memory, tasks: tasksOf(limits) }
    mustBeJoined(programGroup(place))
    return new MemoryGroup(place)
  } catch {
    // Not allowed here, or not by this kernel: what was made of it is of no use.
    if (folder !== undefined) removed(folder)
    return undefined
  }
}

/** The groups of the programs get their own limits; the number of tasks where the kernel lets it. */
function mustGiveOn(folder: string): void {
  writeFileSync(join(folder, 'cgroup.subtree_control'), '+memory')
  givesOn(folder, 'pids')
}

/** A group that nobody may join would end every program before it starts. */
function mustBeJoined(file: string): void {
  const { status } = spawnSync('/bin/sh', ['-c', 'echo 0 >"$1"', 'sh', file], {
    stdio: 'ignore',
    timeout: PARTING,
    killSignal: 'SIGKILL',
  })
  if (status !== 0) throw new Error(`expected to join ${file}`)
}

/** Swapping out would make the machine slow for everybody, and its limit must not come first. */
function limitMemory(
  folder: string,
  { version, octets }: { version: 1 | 2; octets: number },
): void {
  if (version === 1) {
    writeFileSync(join(folder, 'memory.limit_in_bytes'), String(octets))
    writeIfTaken(join(folder, 'memory.memsw.limit_in_bytes'), octets)
  } else {
    writeFileSync(join(folder, 'memory.max'), String(octets))
    writeIfTaken(join(folder, 'memory.swap.max'), 0)
  }
}

/** Takes away groups that a run has left behind that was itself killed. */
function sweep(parent: string): void {
  for (const folder of foldersIn(parent, GROUP)) {
    const mark = /^sumsock-(?<mark>\d+-\d+)-/u.exec(basename(folder))?.groups?.['mark']
    if (mark !== undefined && isOrphaned(mark)) removed(folder)
  }
}
