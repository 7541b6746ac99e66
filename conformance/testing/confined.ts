import { chmodSync, chownSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { within } from '../deadlines.ts'
import type { Exit } from '../evidence.ts'
import { SubjectProcess } from '../subject/process.ts'
import { Bubblewrap } from '../subject/sandbox/bubblewrap.ts'
import type { Confinement } from '../subject/sandbox/confinement.ts'
import { type Limits, USUAL_LIMITS } from '../subject/sandbox/limits.ts'
import type { GroupPlace } from '../subject/sandbox/memory-group.ts'
import { seccompFilter } from '../subject/sandbox/seccomp-filter.ts'
import { isKnownArchitecture } from '../subject/sandbox/system-calls.ts'
import { withFolder } from './surroundings.ts'

const IS_ROOT = process.geteuid?.() === 0

/** Whom root's programs become here: users of other test files that run meanwhile are others. */
export const TEST_USER = { uid: 20_000 + (process.pid % 30_000), gid: 20_000 }

/** Longer than that no program of a test may take, in milliseconds. */
const LIMIT = 60_000

/** Where the programs of a submission are run, as a worker lays it out. */
export interface Place {
  /** The folder of the submission. */
  folder: string
  /** A folder that belongs to the suite. */
  workshop: string
  /** Whom its programs become, where this process is root. */
  user?: { uid: number; gid: number }
}

/** Gives such a place, that is gone afterwards. */
export function withPlace<T>(act: (place: Place) => Promise<T> | T): Promise<T> {
  return withFolder((room) => {
    const [folder, workshop] = [join(room, 'handed-in'), join(room, 'workshop')]
    for (const one of [folder, workshop]) mkdirSync(one)
    // Another user is to find the way in.
    for (const one of [room, workshop]) chmodSync(one, 0o755)
    if (!IS_ROOT) return act({ folder, workshop })
    chownSync(folder, TEST_USER.uid, TEST_USER.gid)
    return act({ folder, workshop, user: TEST_USER })
  })
}

/** Bubblewrap in a place, as a worker makes it, with what a test wants otherwise. */
export function bubblewrapIn(
  place: Place,
  {
    limits = USUAL_LIMITS,
    ...more
  }: { limits?: Limits; group?: GroupPlace; shown?: string[] } = {},
): Bubblewrap {
  if (!isKnownArchitecture(process.arch)) throw new Error(`expected x64 or arm64: ${process.arch}`)
  return new Bubblewrap({
    shown: [],
    ...place,
    ...more,
    limits,
    filter: seccompFilter(process.arch),
  })
}

/** A program that is confined. */
export interface Start {
  confinement: Confinement
  words: readonly string[]
  cwd: string
  env?: Readonly<Record<string, string>>
}

/** Starts a program within a confinement, and ends it and all that comes from it. */
export async function withConfined<T>(
  { env = {}, ...start }: Start,
  act: (subject: SubjectProcess) => Promise<T>,
): Promise<T> {
  const subject = new SubjectProcess({ ...start, env })
  try {
    return await act(subject)
  } finally {
    await subject.end()
    await subject.drain()
  }
}

/** What one program came to. */
export interface Came extends Pick<Exit, 'code' | 'signal'> {
  stdout: string
  stderr: string
}

/** Runs a program within a confinement to its end. */
export function confined(start: Start): Promise<Came> {
  return withConfined(start, async (subject) => {
    const exit = await within(LIMIT, subject.exited)
    if (exit === undefined) throw new Error(`expected an end of ${start.words.join(' ')}`)
    await subject.end()
    await subject.drain()
    const { code, signal } = exit
    return { code, signal, stdout: textOf(subject.stdout), stderr: textOf(subject.stderr) }
  })
}

/** All that was kept of an output. */
export function textOf({ output }: SubjectProcess['stdout']): string {
  return Buffer.concat(output.chunks.map(({ octets }) => octets)).toString('utf8')
}
