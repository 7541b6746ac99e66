import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as assert from 'uvu/assert'
import { NATIVE } from '../dialect/native.ts'
import type { Origin } from '../grade/source/source.ts'
import type { Job, Outcome, Progress, Settings } from '../grade/worker/job.ts'
import { runInWorker } from '../grade/worker/run-in-worker.ts'
import { runMark } from '../run-mark.ts'
import { commandOf, processes } from '../subject/descendants.ts'
import { USUAL_LIMITS } from '../subject/sandbox/limits.ts'
import { makeMemoryGroup } from '../subject/sandbox/memory-group.ts'
import { processesOf } from '../subject/sandbox/other-user.ts'
import { TEST_USER } from './confined.ts'
import { type MadeFiles, withSubmission } from './submissions-made.ts'
import { eventually } from './surroundings.ts'

const IS_ROOT = process.geteuid?.() === 0

/** What a test wants otherwise than usual. */
export interface WorkerRun {
  settings?: Partial<Settings>
  manifest?: object
  /** Where the submission lies, if not in the folder of its files. */
  origin?: (folder: string) => Origin
  hasRoom?: boolean
  tell?: (progress: Progress) => void
}

/** The settings of a class run, for the core rules, in a sandbox of bubblewrap. */
export function settingsOf(other: Partial<Settings> = {}): Settings {
  return {
    dialect: NATIVE,
    profile: 'core',
    slow: false,
    timeoutScale: 1,
    startTimeout: 15,
    roles: ['server', 'client'],
    sandbox: 'bwrap',
    limits: USUAL_LIMITS,
    seconds: { submission: 120, build: 60 },
    shown: [],
    ...other,
  }
}

/** Has files tested by a worker, as `grade` does, and sees to it that nothing is left of it. */
export function testedInWorker(
  files: MadeFiles,
  { settings, manifest, origin, hasRoom = true, tell = () => undefined }: WorkerRun,
): Promise<Outcome> {
  return withSubmission(files, async (folder) => {
    const group = settings?.sandbox === 'none' ? undefined : makeMemoryGroup(USUAL_LIMITS)
    const isOther = IS_ROOT && settings?.sandbox !== 'none'
    const job: Omit<Job, 'room'> = {
      source: {
        name: 'ada',
        file: 'ada',
        origin: origin?.(folder) ?? { kind: 'folder', path: Buffer.from(folder) },
        ids: {},
        facts: [],
      },
      settings: settingsOf(settings),
      seed: 7,
      ...(manifest === undefined ? {} : { manifest: manifestOf(manifest) }),
      ...(isOther ? { user: TEST_USER } : {}),
      ...(group === undefined ? {} : { group: group.place }),
    }
    try {
      return await runInWorker(job, { hasRoom, tell })
    } finally {
      // Who was ended by somebody else may still be about to go.
      await eventually(() => leftOf(process.pid).length === 0, 'nothing of the room')
      assert.equal(isOther ? processesOf(TEST_USER) : [], [])
      // Nobody has to be ended to remove it.
      assert.is((await group?.remove(0)) ?? true, true)
      assert.is(group !== undefined && existsSync(group.place.folder), false)
    }
  })
}

/** The rooms that a process has made, and the processes that live in them. */
export function leftOf(pid: number): string[] {
  const [space] = runMark().split('-')
  const rooms = `sumsock-room-${space}-${pid}-`
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(rooms))
  const commands = processes().map((one) => `${one} ${commandOf(one)}`)
  return [...folders, ...commands.filter((command) => command.includes(rooms))]
}

function manifestOf(manifest: object): NonNullable<Job['manifest']> {
  const text = JSON.stringify({ submission: 'sumsock-submission/1', name: 'Ada', ...manifest })
  return { text, shownAs: 'manifests/ada.json' }
}

/** What came of a submission that was tested; fails if it was not. */
export function tested(outcome: Outcome): Extract<Outcome, { kind: 'tested' }> {
  if (outcome.kind === 'tested') return outcome
  throw new Error(`expected it to be tested, found ${JSON.stringify(outcome)}`)
}
