import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { now, pause, within } from '../../deadlines.ts'
import { endWithTheRun, unlessInterrupted } from '../../interruption.ts'
import { descendants, isThere } from '../../subject/descendants.ts'
import { PATH } from '../../subject/sandbox/bubblewrap.ts'
import { endAllOf, removeLeftBy } from '../../subject/sandbox/other-user.ts'
import { roomWords } from '../../subject/sandbox/room.ts'
import type { Errand, Failed, Outcome, Progress, WorkerMessage } from './job.ts'
import { makeRoomFolder, removeRoomFolder } from './room-folder.ts'
import { workerOptions, workerProgram } from './worker-program.ts'

/** How long a worker may take to begin, in milliseconds. */
export const BEGINNING = 30_000

/** And to say its last word after the time of its submission. */
export const GRACE = 90_000

/** How long a worker may take to end its programs, in milliseconds. */
export const PARTING = 10_000

/** How long what is killed may take to be gone, and between two looks at it, in milliseconds. */
const GONE = 5000
const LOOK = 1

/** How many octets of what a worker complains of are kept. */
const COMPLAINT = 4000

/** Entries of a file system that hold a submission and what its builds make. */
const ENTRIES = 50_000

/** What a job needs of the machine. */
export interface WorkerOptions {
  /** Whether a worker gets a network, processes and a disk of its own. */
  hasRoom: boolean
  tell: (progress: Progress) => void
}

/**
 * Has an errand done by a worker of its own; nothing of it is left when this is over. `O` is what the
 * worker answers such an errand with: the outcome of a job, unless it is something else.
 */
export async function runInWorker<O = Outcome>(
  job: Omit<Errand, 'room'>,
  { hasRoom, tell }: WorkerOptions,
): Promise<O | Failed> {
  await unlessInterrupted()
  const room = makeRoomFolder({ isPassage: job.user !== undefined })
  const worker = new Worker<O>(room, job, hasRoom)
  const clear = async () => {
    await worker.end()
    const others = [job.user, job.guest?.user].flatMap((user) => user ?? [])
    const users = job.settings.sandbox === 'user' ? others : []
    // A room has taken its processes with it; who has none is known by the user alone.
    const areGone = hasRoom || (await Promise.all(users.map(endAllOf))).every(Boolean)
    // What lives on could lead whoever removes its files to others.
    if (!areGone) return
    for (const user of users) removeLeftBy(user)
    removeRoomFolder(room)
  }
  const isOver = endWithTheRun({ end: clear, kill: () => worker.kill() })
  try {
    const outcome = await worker.perform({ ...job, room }, tell)
    // How a worker ends that is ended with the run says nothing about its submission.
    await unlessInterrupted()
    return outcome
  } finally {
    await clear()
    isOver()
  }
}

class Worker<O> {
  readonly #process: ChildProcess
  readonly #exited: Promise<string>
  readonly #hasRoom: boolean
  #complaint = ''

  constructor(room: string, { settings }: Omit<Errand, 'room'>, hasRoom: boolean) {
    this.#hasRoom = hasRoom
    const disk = { octets: settings.limits.disk, entries: ENTRIES }
    const isRoot = process.getuid?.() === 0
    const [file = '', ...args] = [
      ...(hasRoom ? roomWords({ isRoot, mount: room, disk }) : []),
      ...[process.execPath, ...workerOptions(), workerProgram()],
    ]
    this.#process = spawn(file, args, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      // A signal to the suite's group is for the suite: it ends its workers itself.
      detached: true,
      env: environment(settings),
    })
    this.#process.stderr?.on('data', (octets: Buffer) => {
      this.#complaint = (this.#complaint + octets.toString('utf8')).slice(-COMPLAINT)
    })
    this.#exited = new Promise((resolve) => {
      this.#process.once('error', (error) => resolve(error.message))
      this.#process.once('exit', (code, signal) => resolve(signal ?? `status ${code}`))
    })
  }

  async perform(job: Errand, tell: (progress: Progress) => void): Promise<O | Failed> {
    const ready = await within(
      BEGINNING,
      this.#hear((message) => 'ready' in message || undefined),
    )
    if (ready === undefined || 'ended' in ready)
      return this.#lost('a worker that begins', ready?.ended)
    const told = this.#hear((message) => {
      if ('progress' in message) tell(message.progress)
      return 'outcome' in message ? message.outcome : undefined
    })
    this.#process.send(job)
    const grace = GRACE * job.settings.timeoutScale
    const outcome = await within(job.settings.seconds.submission * 1000 + grace, told)
    if (outcome === undefined)
      return { kind: 'stuck', reason: `it was not done ${grace / 1000} s after its time was over` }
    return 'ended' in outcome ? this.#lost('an outcome', outcome.ended) : outcome.heard
  }

  /** Ends it, and with its first process all that lives in its room; without a room it ends its own. */
  async end(): Promise<void> {
    if (!this.#hasRoom) {
      this.#process.kill('SIGTERM')
      await within(PARTING, this.#exited)
    }
    const members = this.#process.pid === undefined ? [] : descendants(this.#process.pid)
    this.kill()
    await within(GONE, this.#exited)
    const began = now()
    while (members.some(isThere) && now() - began < GONE) await pause(LOOK)
  }

  /** Ends it at once. */
  kill(): void {
    const { pid } = this.#process
    if (pid === undefined || this.#process.exitCode !== null) return
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended meanwhile.
    }
  }

  /** What a message brings, or how the worker ended without it. */
  #hear<T>(
    read: (message: WorkerMessage<O>) => T | undefined,
  ): Promise<{ heard: T } | { ended: string }> {
    const heard = new Promise<{ heard: T }>((resolve) => {
      const listen = (message: WorkerMessage<O>) => {
        const value = read(message)
        if (value === undefined) return
        this.#process.off('message', listen)
        resolve({ heard: value })
      }
      this.#process.on('message', listen)
    })
    return Promise.race([heard, this.#exited.then((ended) => ({ ended }))])
  }

  #lost(expected: string, found: unknown): Failed {
    const last = this.#complaint.trim().split('\n').slice(-12).join('\n')
    const how = found === undefined ? 'silence' : String(found)
    return { kind: 'error', reason: `expected ${expected}, found ${how}${last && `:\n${last}`}` }
  }
}

/** What the worker itself is started with; its programs get nothing of it in a sandbox. */
function environment({ sandbox, shown }: Errand['settings']): NodeJS.ProcessEnv {
  if (sandbox === 'none') return process.env
  const folders = shown.flatMap((folder) => [join(folder, 'bin'), folder])
  return { PATH: `${[...folders, PATH].join(':')}:/usr/sbin:/sbin`, LC_ALL: 'C.UTF-8' }
}
