import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'

/** What tells that a process came from a class. */
export interface ProcessMarks {
  /** Folders that it works in, or runs programs from. */
  folders: readonly string[]
  /** Users that nobody else is. */
  users: readonly number[]
}

/** The processes of this machine that came from a class, each with its command. */
export function leftProcesses({ folders, users }: ProcessMarks): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((pid) => {
      const paths = ['cwd', 'exe'].map((link) =>
        attempt(() => readlinkSync(`/proc/${pid}/${link}`)),
      )
      const isThere = paths.some((path) => folders.some((folder) => lies(path ?? '', folder)))
      const user = attempt(() => statSync(`/proc/${pid}`).uid)
      if (!isThere && !users.some((one) => one === user)) return []
      if (ancestors(Number(pid)).some(isGrader)) return []
      const command = attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? ''
      return [`${pid} ${JSON.stringify(command.split('\0').slice(0, 4).join(' '))}`]
    })
}

/** Who is still below a grader is of a run that is going on: another one on this machine. */
function isGrader(pid: number): boolean {
  const words = attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.split('\0') ?? []
  return words.includes('grade')
}

function ancestors(pid: number): number[] {
  const parent = Number(
    attempt(() => readFileSync(`/proc/${pid}/status`, 'utf8'))?.match(/^PPid:\s+(\d+)/mu)?.[1] ?? 0,
  )
  return parent === 0 ? [] : [parent, ...ancestors(parent)]
}

/** A folder of a sandbox is called as it is in there: /submission. */
function lies(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

/** What cannot be read belongs to a process that has just ended. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
