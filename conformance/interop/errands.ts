import type { Dialect } from '../../spec/dialect.ts'
import type { InteropCell } from '../../spec/files/interop.ts'
import type { Submission } from '../../spec/files/submission.ts'
import type { Errand, Failed, Job } from '../grade/worker/job.ts'
import type { Lacking } from '../run.ts'

/** The programs of a submission that is built: how they are started, and where. */
export interface Offer {
  submission: Submission
  /** The folder of its commands, from that of the submission. */
  cwd: string
}

/** A submission that was built, and is kept for all who are to meet it. */
export interface Kept {
  /** The file name of the submission. */
  file: string
  /** Where it lies: an absolute path of the machine, which its own programs never see. */
  place: string
  offer: Offer
}

/** A submission is to be built and kept. */
export interface BuildErrand extends Errand, Pick<Job, 'source' | 'manifest'> {
  kind: 'build'
  /** An empty folder of the machine, in which it is kept. */
  place: string
}

/** What became of it. */
export type BuildOutcome =
  | Failed
  | {
      kind: 'built'
      /** Nothing where there is neither program. */
      offer?: Offer
      lacking: Lacking
      dialect: Dialect
      /** Not all was done when its time was over. */
      overdue: boolean
    }

/** A server is to be met by clients, one after another. */
export interface RowErrand extends Errand {
  kind: 'row'
  seed: number
  dialect: Dialect
  server: Kept
  clients: readonly Kept[]
}

/** What came of their meetings: a cell for each client, in their order. */
export type RowOutcome = Failed | { kind: 'met'; cells: readonly InteropCell[] }
