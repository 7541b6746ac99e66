import { readlinkSync } from 'node:fs'

/**
 * How what a run makes for itself is marked: by its process, and by the namespace that the number of
 * its process belongs to; others may share the folder and have numbers of their own.
 */
export function runMark(): string {
  return `${namespace()}-${process.pid}`
}

/** Whether something is marked by a run of this namespace that is no more. */
export function isOrphaned(mark: string): boolean {
  const [, space, pid] = /^(\d+)-(\d+)$/u.exec(mark) ?? []
  return space === namespace() && pid !== undefined && !isAlive(Number(pid))
}

function namespace(): string {
  try {
    return /\d+/u.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0'
  } catch {
    return '0'
  }
}

/** Whether there is a process of that number. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
