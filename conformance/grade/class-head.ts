import type { ClassReport } from '../../spec/files/class.ts'
import type { Rubric } from '../../spec/files/rubric.ts'
import { SPEC_VERSION } from '../../spec/rules.ts'
import { rubricHash } from '../score/rubric-hash.ts'
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
}

/** The head of a class report: what all results have in common. */
export function classHead({ tool, settings, secret, rubric, folder, found }: HeadParts): ClassHead {
  const { dialect, profile, sandbox, limits, timeoutScale, startTimeout } = settings
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
    },
    folder,
    layout: found.layout,
    written: new Date().toISOString(),
    passed_over: found.passedOver,
  }
}
