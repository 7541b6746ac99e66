import type { ClassReport } from '../../spec/files/class.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { SPEC_VERSION } from '../../spec/rules.ts'
import { rubricHash } from '../score/rubric-hash.ts'
import { canonicalHash } from './canonical-hash.ts'
import type { ClassHead } from './out/class-report.ts'
import type { ClassFolder } from './source/source.ts'
import type { Settings } from './worker/job.ts'

/** What the head of a class report is made of. */
export interface HeadParts {
  tool: ClassReport['tool']
  settings: Settings
  /** The hash of the class secret. */
  secret: string
  rubric: Rubric
  /** The class folder as the user calls it, and what it holds. */
  folder: string
  found: Pick<ClassFolder, 'layout' | 'passedOver'>
  /** The hashes of the instructor's own transcripts and manifests, if any. */
  fixtures?: string
  manifests?: string
  /** Which part of the class this is, if not all of it. */
  shard?: ClassReport['shard'] | undefined
}

/** The head of a class report: what all results have in common. */
export function classHead({
  tool,
  settings,
  secret,
  rubric,
  folder,
  ...rest
}: HeadParts): ClassHead {
  const { found, fixtures, manifests, shard } = rest
  const { dialect, profile, sandbox, limits, timeoutScale, startTimeout, slow, seconds } = settings
  return {
    class: 'sumsock-class/1',
    tool,
    spec: SPEC_VERSION,
    settings: {
      dialect: dialect === 'auto' ? dialect : dialect.name,
      profile,
      sandbox,
      secret,
      rubric: { name: rubric.name ?? '', hash: rubricHash(rubric) },
      limits,
      timeout_scale: timeoutScale,
      start_timeout: startTimeout,
      submission_timeout: seconds.submission,
      build_timeout: seconds.build,
      slow,
      ...(dialect === 'auto' ? {} : { descriptor: canonicalHash(dialect) }),
      ...(manifests === undefined ? {} : { manifests }),
      ...(fixtures === undefined ? {} : { transcripts: fixtures }),
    },
    folder,
    layout: found.layout,
    written: new Date().toISOString(),
    ...(shard === undefined ? {} : { shard }),
    passed_over: found.passedOver,
  }
}
