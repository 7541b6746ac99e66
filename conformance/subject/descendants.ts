import { spawnSync } from 'node:child_process'
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

/** How long another user may take to tell what its processes carry, in milliseconds. */
const TELLING = 2000

/**
 * All processes that carry a life's mark in their environment, wherever they now belong (Linux). Where
 * root may not look into those of another user, that user is asked: `as` are the words that run others
 * as it.
 */
export function marked(mark: string, as?: readonly string[]): number[] {
  const entry = `${LIFE_MARK}=${mark}`
  const all = processes()
  const seen = all.filter((pid) => `${environmentOf(pid)}\0`.includes(`${entry}\0`))
  const told = as === undefined ? [] : toldOf(all.filter(isHidden), entry, as)
  return [...seen, ...told].filter((pid) => !isZombie(pid))
}

function environmentOf(pid: number): string {
  return textOf(`/proc/${pid}/environ`)
}

/** Not every kernel hides what a process was started with from who may not see what it holds. */
function isHidden(pid: number): boolean {
  return environmentOf(pid) === '' && isSecretive(pid)
}

/** Those whose environment has the entry, as a user sees it that they belong to. */
function toldOf(pids: readonly number[], entry: string, as: readonly string[]): number[] {
  if (pids.length === 0) return []
  const environments = pids.map((pid) => `/proc/${pid}/environ`)
  const [file = '', ...args] = [...as, 'grep', '-lszxF', '--', entry, ...environments]
  const { stdout } = spawnSync(file, args, { encoding: 'utf8', timeout: TELLING })
  return [...stdout.matchAll(/^\/proc\/(\d+)\//gmu)].map(([, pid]) => Number(pid))
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
