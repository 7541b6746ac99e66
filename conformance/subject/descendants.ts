import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The environment variable by which the processes of one life are known. */
export const LIFE_MARK = 'SUMSOCK_LIFE'

/** A process with its children and theirs, by descent (Linux: `/proc/PID/task/TID/children`). */
export function descendants(pid: number): number[] {
  const children = listOf(`/proc/${pid}/task`).flatMap((thread) =>
    textOf(`/proc/${pid}/task/${thread}/children`)
      .split(' ')
      .filter((child) => child !== '')
      .map(Number),
  )
  return [pid, ...children.flatMap(descendants)]
}

/** All processes that carry a life's mark in their environment, wherever they now belong (Linux). */
export function marked(mark: string): number[] {
  const needle = `${LIFE_MARK}=${mark}\0`
  return processes()
    .filter((pid) => `${textOf(`/proc/${pid}/environ`)}\0`.includes(needle))
    .filter((pid) => !isZombie(pid))
}

/** All processes of this machine that can be seen (Linux). */
export function processes(): number[] {
  return listOf('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
}

/** The command line of a process, for who must be named. */
export function commandOf(pid: number): string {
  return textOf(`/proc/${pid}/cmdline`).split('\0').join(' ').trim()
}

/** Inodes of the sockets that a process has; its standard streams may be some, which it was given. */
export function socketInodes(pid: number, { streams }: { streams: boolean }): number[] {
  return listOf(`/proc/${pid}/fd`).flatMap((fd) => {
    if (Number(fd) < 3 && !streams) return []
    const inode = /^socket:\[(\d+)\]$/u.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1]
    return inode === undefined ? [] : [Number(inode)]
  })
}

/**
 * Whether a process keeps from us what it holds: one of another user, where root may not look into
 * others (a container without the capability SYS_PTRACE).
 */
export function isSecretive(pid: number): boolean {
  try {
    // Who may follow this link may follow those of its descriptors (proc(5)).
    readlinkSync(`/proc/${pid}/exe`)
    return false
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'EACCES' || code === 'EPERM'
  }
}

/** Whether a process is still at work: neither gone nor only waiting to be taken leave of. */
export function isThere(pid: number): boolean {
  const stat = textOf(`/proc/${pid}/stat`)
  return stat !== '' && !/\) [ZX] /u.test(stat)
}

function isZombie(pid: number): boolean {
  return /\) Z /u.test(textOf(`/proc/${pid}/stat`))
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}
