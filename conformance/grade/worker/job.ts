import type { Dialect } from '../../../spec/dialect.ts'
import type { Report } from '../../../spec/files/report.ts'
import type { Lacking } from '../../run.ts'
import type { Limits } from '../../subject/sandbox/limits.ts'
import type { GroupPlace } from '../../subject/sandbox/memory-group.ts'
import type { Source } from '../source/source.ts'

/** How programs of a submission are confined. */
export type Sandbox = 'bwrap' | 'user' | 'none'

/** What the grading of each submission depends on, besides the submission itself. */
export interface Settings {
  /** The dialect that is owed, or `auto`: found by asking the programs. */
  dialect: Dialect | 'auto'
  profile: 'core' | 'robust' | 'all'
  /** The folder of `--fixtures`, an absolute path. */
  fixtures?: string
  slow: boolean
  timeoutScale: number
  /** Seconds until a server must listen. */
  startTimeout: number
  /** The programs that are owed. */
  roles: readonly ('server' | 'client')[]
  sandbox: Sandbox
  limits: Limits
  /** Seconds that one submission may take, its builds included, and those of its builds. */
  seconds: { submission: number; build: number }
  /** Folders of tools that its programs may read besides those of the system. */
  shown: readonly string[]
}

/** Whatever a worker is sent for. */
export interface Errand {
  settings: Settings
  /** The folder that is the worker's to work in, an absolute path. */
  room: string
  /** Whom its programs become; only where the worker is root. */
  user?: { uid: number; gid: number }
  /** The memory group of its programs. */
  group?: GroupPlace
  /** The same for programs that are to be kept apart from these: those of somebody else. */
  guest?: { user?: { uid: number; gid: number }; group?: GroupPlace }
}

/** One submission to be tested, and where. */
export interface Job extends Errand {
  source: Source
  seed: number
  /** The instructor's manifest for it, as text. */
  manifest?: { text: string; shownAs: string }
}

/** What a worker is at. */
export interface Progress {
  phase: 'unpacking' | 'building' | 'asking' | 'testing'
  /** Cases done, and all there are. */
  done?: number
  of?: number
}

/** A build that did not end with status 0. */
export interface FailedBuild {
  command: string
  failed: string
  endless?: true
  /** The last lines that it printed. */
  lines: readonly string[]
}

/** What may become of any errand. */
export type Failed =
  /** It was not done long after its time was over. */
  | { kind: 'stuck'; reason: string }
  /** Nobody's fault but ours: it costs nothing. */
  | { kind: 'error'; reason: string }

/** What became of a job. */
export type Outcome =
  | Failed
  /** It cannot be taken safely. */
  | { kind: 'refused'; reason: string }
  /** Nothing in it can be started. */
  | { kind: 'unstartable'; reason: string }
  | {
      kind: 'tested'
      report: Report
      lacking: Lacking
      builds: readonly FailedBuild[]
      /** Not all was done when its time was over. */
      overdue: boolean
      remarks: readonly string[]
    }

/** What a worker says; the outcome is that of its errand. */
export type WorkerMessage<O = Outcome> = { progress: Progress } | { outcome: O } | { ready: true }
