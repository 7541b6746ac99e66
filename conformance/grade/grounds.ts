import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeMemoryGroup } from '../subject/sandbox/memory-group.ts'
import { roomWords } from '../subject/sandbox/room.ts'
import type { Job, Outcome, Progress, Settings } from './worker/job.ts'
import { runInWorker } from './worker/run-in-worker.ts'

/** Users whom nobody is: submissions that are tested side by side are another user each. */
const FIRST_USER = 60_100

/** What this machine offers to workers. */
export interface Grounds {
  /** Whether each gets a network of its own, so that programs may insist on the same port. */
  hasRoom: boolean
  /** What weakens the sandbox here, in sentences. */
  notes: readonly string[]
  perform(
    job: Omit<Job, 'room' | 'user' | 'group'>,
    worker: number,
    tell: (progress: Progress) => void,
  ): Promise<Outcome>
}

/** Finds out what this machine offers to workers. */
export function groundsFor({ sandbox, limits }: Pick<Settings, 'sandbox' | 'limits'>): Grounds {
  const isRoot = process.getuid?.() === 0
  const hasRoom = canHaveRoom(isRoot)
  const changesUser = isRoot && sandbox !== 'none'
  return {
    hasRoom,
    notes: [],
    async perform(job, worker, tell) {
      const id = FIRST_USER + worker
      const group = sandbox === 'none' ? undefined : makeMemoryGroup(limits)
      try {
        return await runInWorker(
          {
            ...job,
            ...(changesUser ? { user: { uid: id, gid: id } } : {}),
            ...(group === undefined ? {} : { group: group.place }),
          },
          { hasRoom, tell },
        )
      } finally {
        await group?.remove()
      }
    },
  }
}

/** Whether this machine lets us have a network, processes and mounts of our own. */
function canHaveRoom(isRoot: boolean): boolean {
  if (process.platform !== 'linux') return false
  const mount = mkdtempSync(join(tmpdir(), 'sumsock-'))
  try {
    const disk = { octets: 65_536, entries: 16 }
    const [file = '', ...args] = [...roomWords({ isRoot, mount, disk }), 'true']
    const env = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }
    return spawnSync(file, args, { stdio: 'ignore', timeout: 5000, env }).status === 0
  } finally {
    rmSync(mount, { recursive: true, force: true })
  }
}
