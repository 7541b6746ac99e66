import { canonicalHash } from './canonical-hash.ts'
import type { Settings } from './worker/job.ts'

/** All that a result depends on; points come from the rubric afterwards, and are not among it. */
export interface KeyParts {
  /** The hash of what was handed in. */
  source: string
  settings: Settings
  /** The hash of the instructor's own transcripts, if any. */
  fixtures?: string
  seed: number
  /** The text of the instructor's manifest, if any. */
  manifest?: string
  /** The versions of the suite, of the sandbox and of the tools that programs are run with. */
  versions: Readonly<Record<string, string>>
}

/** The key of a result: where it is the same, a submission need not be tested again. */
export function resultKey(parts: KeyParts): string {
  return canonicalHash(parts)
}
