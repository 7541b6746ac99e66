import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { now, pause } from '../../deadlines.ts'
import { isSecretive, LIFE_MARK } from '../descendants.ts'
import type { Confinement, ProgramStart } from './confinement.ts'
import { joining } from './joining.ts'
import { type Limits, prlimitWords } from './limits.ts'
import type { GroupPlace } from './memory-group.ts'

/** Whom programs become. */
export interface User {
  uid: number
  gid: number
}

/** Between two looks whether a user's processes are gone, and how long that may take (milliseconds). */
const LOOK = 5
const LIMIT = 5000

/** What the programs of another user are run with. */
export interface OtherUserOptions {
  user: User
  limits: Limits
  /** Where tools are looked for. */
  path: string
  group?: GroupPlace | undefined
}

/** Confines by another user alone, for containers that are themselves the wall: setpriv(1), prlimit(1). */
export class OtherUser implements Confinement {
  readonly depth = 0
  readonly keeps = false
  readonly failure = undefined
  readonly user: User
  readonly #limits: Limits
  readonly #path: string
  readonly #group: GroupPlace | undefined

  constructor({ user, limits, path, group }: OtherUserOptions) {
    this.user = user
    this.#limits = limits
    this.#path = path
    this.#group = group
  }

  /** What comes before the program can hardly fail, and could not be told from it. */
  fail(): void {}

  start({ words, cwd, env }: ProgramStart): ProgramStart {
    return {
      words: [
        ...joining(this.#group),
        ...becomingForGood(this.user),
        ...prlimitWords(this.#limits),
        ...words,
      ],
      cwd,
      env: { PATH: this.#path, HOME: '/tmp', LANG: 'C.UTF-8', ...env },
    }
  }
}

/** The words by which root runs others as another user who can never be more. */
export function becomingForGood({ uid, gid }: User): string[] {
  return [
    ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'],
    ...['--no-new-privs', '--inh-caps=-all', '--bounding-set=-all', '--'],
  ]
}

/**
 * Ends every process of a user, again and again until none is left: what forks faster than one can
 * look is ended all the same, since one signal reaches all of them at once (kill(2), pid -1). Says
 * whether all are gone.
 */
export async function endAllOf(user: User): Promise<boolean> {
  const began = now()
  while (processesOf(user).length > 0) {
    if (now() - began > LIMIT) return false
    const [file = '', ...args] = [...becomingForGood(user), 'sh', '-c', 'kill -KILL -1']
    const killer = spawn(file, args, { stdio: 'ignore' })
    await Promise.race([once(killer, 'exit'), once(killer, 'error')])
    if (processesOf(user).length > 0) await pause(LOOK)
  }
  return true
}

/** Where everybody may write. */
const OPEN_FOLDERS = ['/tmp', '/var/tmp', '/dev/shm']

/** Removes what a user has left where everybody may write; it must have no process any more. */
export function removeLeftBy({ uid }: User): void {
  for (const folder of OPEN_FOLDERS)
    for (const name of namesIn(folder)) {
      const path = join(folder, name)
      if (lstatSync(path, { throwIfNoEntry: false })?.uid === uid)
        rmSync(path, { recursive: true, force: true, maxRetries: 3 })
    }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** The processes of a user that are still at work (proc(5), Uid and State). */
export function processesOf({ uid }: User): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      const status = textOf(`/proc/${pid}/status`)
      return (
        !/^State:\s+[ZX]/mu.test(status) &&
        (/^Uid:\s+(.*)$/mu.exec(status)?.[1] ?? '').split(/\s+/u).includes(String(uid))
      )
    })
    .map(Number)
}

/** How long a user may take to tell what its processes carry, in milliseconds. */
const TELLING = 2000

/**
 * The processes of a user that carry a life's mark where root may not look into them (a container
 * without the capability SYS_PTRACE): `as` runs one as that user, who may, and who tells.
 */
export function toldMarked(user: User, mark: string, as = becomingForGood(user)): number[] {
  const pids = processesOf(user).filter(isSecretive)
  if (pids.length === 0) return []
  const environments = pids.map((pid) => `/proc/${pid}/environ`)
  const words = ['grep', '-lszxF', '--', `${LIFE_MARK}=${mark}`, ...environments]
  const [file = '', ...args] = [...as, ...words]
  // Whatever else that user runs may stop the one that is asked, or answer in its place.
  const options = { encoding: 'utf8', timeout: TELLING, killSignal: 'SIGKILL' } as const
  const told = String(spawnSync(file, args, options).stdout).split('\n')
  return pids.filter((_, index) => told.includes(environments[index] ?? ''))
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
