import { spawn } from 'node:child_process'
import { now, pause } from '../deadlines.ts'
import { commandOf, descendants, isThere, marked } from './descendants.ts'
import { toldMarked, type User } from './sandbox/other-user.ts'

/** Between two looks at processes that are about to be gone, in milliseconds. */
const LOOK = 1

/** Who belongs to a program that was started. */
export interface FamilyOptions {
  /** The process that was started. */
  pid: number | undefined
  /** What all of them carry in their environment. */
  mark: string
  /** How many processes, from that one downwards, confine the program and are not its own. */
  depth: number
  /** Whom all of them are, if that is another user. */
  user?: User | undefined
}

/** A program with all the processes that come from it. */
export class ProcessFamily {
  readonly #pid: number | undefined
  readonly #mark: string
  readonly #depth: number
  readonly #user: User | undefined

  constructor({ pid, mark, depth, user }: FamilyOptions) {
    this.#pid = pid
    this.#mark = mark
    this.#depth = depth
    this.#user = user
  }

  /** The processes that belong to it now, itself first; by descent, where the system tells. */
  members(): number[] {
    return this.#pid === undefined ? [] : descendants(this.#pid)
  }

  /** Its processes that are still there, by descent or mark, with their commands. */
  survivors(): string[] {
    return this.#remaining().flatMap((pid) => {
      const command = commandOf(pid)
      // The shell that has made its terminal is ours.
      return command.includes(this.#mark) ? [] : [`${pid} ${command}`]
    })
  }

  /** Asks all of them to end. */
  terminate(hasEnded: boolean): void {
    if (this.#depth > 0) send(this.#remaining(), 'SIGTERM')
    else this.#signal('SIGTERM', hasEnded)
  }

  /** Ends at once whatever is left of it; its group may hold what bears no mark any more. */
  kill(hasEnded: boolean): void {
    this.#signal('SIGKILL', hasEnded)
  }

  /** Waits until those who confined it, and all in there, are gone; no longer than the limit (milliseconds). */
  async untilGone(members: readonly number[], limit: number): Promise<void> {
    const began = now()
    while (members.some(isThere) && now() - began < limit) await pause(LOOK)
  }

  #remaining(): number[] {
    if (process.platform !== 'linux') return []
    // Within a confinement, none can get out of its descent.
    if (this.#depth > 0) return this.members().slice(this.#depth)
    const told = this.#user === undefined ? [] : toldMarked(this.#user, this.#mark)
    return [...new Set([...marked(this.#mark), ...told])]
  }

  #signal(signal: 'SIGTERM' | 'SIGKILL', hasEnded: boolean): void {
    if (this.#pid === undefined) return
    if (process.platform === 'win32') {
      if (hasEnded) return
      spawn('taskkill', ['/pid', String(this.#pid), '/T', '/F'], { stdio: 'ignore' })
      return
    }
    send([-this.#pid, ...this.#remaining()], signal)
  }
}

function send(pids: readonly number[], signal: 'SIGTERM' | 'SIGKILL'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
