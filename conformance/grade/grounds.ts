import { spawnSync } from 'node:child_process'
import { endWithTheRun } from '../interruption.ts'
import { Refusal, said } from '../refusal.ts'
import { type MemoryGroup, makeMemoryGroup } from '../subject/sandbox/memory-group.ts'
import type { User } from '../subject/sandbox/other-user.ts'
import { roomWords } from '../subject/sandbox/room.ts'
import { portableForced } from '../subject/socket-table.ts'
import { type HiddenPaths, mustBeHidden, mustBeUnseen } from './hidden-paths.ts'
import type { Errand, Failed, Job, Outcome, Progress, Settings } from './worker/job.ts'
import { makeRoomFolder, removeRoomFolder, sweepRoomFolders } from './worker/room-folder.ts'
import { runInWorker } from './worker/run-in-worker.ts'

/**
 * Users whom nobody is, by what systemd gives to whom: submissions that are tested side by side are
 * another user each.
 */
const FIRST_USER = 60_706
const USERS = 477

/** How far the users of guests are from those of their hosts: where workers are fewer, they differ. */
export const GUESTS = Math.floor(USERS / 2)

/** Without rooms, runs side by side would end each other's programs if they had the same user. */
const OWN_USER = process.pid

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

/** An errand before it is known where it is done. */
export type AnyErrand = Omit<Errand, 'room' | 'user' | 'group' | 'guest'>

/** The same for other errands, with programs that are kept apart from each other if there are guests. */
export interface Workshop extends Grounds {
  run<O>(
    errand: AnyErrand,
    worker: number,
    options: { tell: (progress: Progress) => void; hasGuests: boolean },
  ): Promise<O | Failed>
}

/** Finds out what this machine offers to workers. */
export async function groundsFor(
  { sandbox, limits, shown }: Pick<Settings, 'sandbox' | 'limits' | 'shown'>,
  hidden: HiddenPaths,
): Promise<Workshop> {
  const isRoot = process.getuid?.() === 0
  sweepRoomFolders()
  const hasRoom = canHaveRoom(isRoot)
  const changesUser = isRoot && sandbox !== 'none'
  if (sandbox === 'user') mustBeHidden(hidden, userOf(0))
  if (sandbox === 'bwrap') {
    // Without a room its programs would share the network of this machine.
    if (!hasRoom) throw noRoom()
    mustBeUnseen(hidden, shown)
  }
  const countsMemory = sandbox !== 'none' && (await canCountMemory(limits))
  const groupsFor = (hasGuests: boolean) =>
    countsMemory ? Array.from({ length: hasGuests ? 2 : 1 }, () => makeMemoryGroup(limits)) : []
  const run: Workshop['run'] = async <O>(
    errand: AnyErrand,
    worker: number,
    { tell, hasGuests }: { tell: (progress: Progress) => void; hasGuests: boolean },
  ) => {
    const groups = groupsFor(hasGuests)
    const remove = async () => void (await Promise.all(groups.map((group) => group?.remove())))
    const isOver = endWithTheRun({ end: remove, kill: () => undefined })
    const own = hasRoom ? worker : OWN_USER
    const [user, guest] = changesUser ? [userOf(own), userOf(own + GUESTS)] : []
    const [group, guestGroup] = groups
    const placed = {
      ...errand,
      ...confinedAs(user, group),
      ...(hasGuests ? { guest: confinedAs(guest, guestGroup) } : {}),
    }
    try {
      if (groups.includes(undefined)) return { kind: 'error', reason: GROUP_LOST }
      return await runInWorker<O>(placed, { hasRoom, tell })
    } finally {
      await remove()
      isOver()
    }
  }
  return {
    hasRoom,
    notes: [
      ...(hasRoom ? [] : [NO_ROOM]),
      ...(countsMemory || sandbox === 'none' ? [] : [NO_GROUP]),
    ],
    run,
    perform: (job, worker, tell) => run<Outcome>(job, worker, { tell, hasGuests: false }),
  }
}

function confinedAs(user: User | undefined, group: MemoryGroup | undefined) {
  return {
    ...(user === undefined ? {} : { user }),
    ...(group === undefined ? {} : { group: group.place }),
  }
}

function userOf(worker: number): User {
  const id = FIRST_USER + (worker % USERS)
  return { uid: id, gid: id }
}

const NO_ROOM =
  'No private networks here: submissions are tested one after another, or they would be in each other’s way.'

const NO_GROUP =
  'No memory groups here: a program may use 2 GiB more than its limit, and nothing limits all together (doctor says how to mend it).'

const GROUP_LOST = 'the memory of its programs could be limited at first, and no longer'

function noRoom(): Refusal {
  return new Refusal(
    'E_SANDBOX',
    {
      where: '--sandbox bwrap',
      expected: 'a network of its own for each submission',
      found: said('none that can be made'),
      advice: 'Without one, its programs would reach this machine: see doctor.',
    },
    { status: 3 },
  )
}

async function canCountMemory(limits: Settings['limits']): Promise<boolean> {
  const group = makeMemoryGroup(limits)
  await group?.remove()
  return group !== undefined
}

/** Whether this machine lets us have a network, processes and mounts of our own. */
function canHaveRoom(isRoot: boolean): boolean {
  if (process.platform !== 'linux' || portableForced()) return false
  const mount = makeRoomFolder({ isPassage: false })
  try {
    const disk = { octets: 65_536, entries: 16 }
    const [file = '', ...args] = [...roomWords({ isRoot, mount, disk }), 'true']
    const env = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }
    return spawnSync(file, args, { stdio: 'ignore', timeout: 20_000, env }).status === 0
  } finally {
    removeRoomFolder(mount)
  }
}
