import { existsSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the folders are called of the groups that programs have in that of their submission. */
export const PROGRAM = 'program-'

/** Removes a group with those of its programs, if nobody is in them; says whether it is gone. */
export function removed(folder: string): boolean {
  try {
    for (const program of programsIn(folder)) rmdirSync(program)
    rmdirSync(folder)
    return true
  } catch {
    return !existsSync(folder)
  }
}

/** Ends all processes in a group and in those of its programs. */
export function endMembers(folder: string): void {
  // From Linux 5.14 on, version 2 ends all at once, also those that are just being started.
  if (existsSync(join(folder, 'cgroup.kill')) && writeIfTaken(join(folder, 'cgroup.kill'), 1))
    return
  for (const group of [folder, ...programsIn(folder)])
    for (const line of readIfThere(join(group, 'cgroup.procs'))?.split('\n') ?? []) {
      const pid = Number(line)
      // 0 is a process that cannot be seen from here.
      if (pid > 1 && pid !== process.pid) kill(pid)
    }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** The groups of programs in a group. */
export function programsIn(folder: string): string[] {
  return foldersIn(folder, PROGRAM)
}

/** The folders in a folder whose names have a certain beginning. */
export function foldersIn(folder: string, beginning: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.startsWith(beginning))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

/** What a file of a group holds, where the kernel has such a file. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Writes what not every kernel takes; says whether this one does. */
export function writeIfTaken(file: string, value: number | string): boolean {
  try {
    writeFileSync(file, String(value))
    return true
  } catch {
    return false
  }
}
