import type { Report } from '../../../../spec/files/report.ts'
import { type Shown, shownOf, type VisibilityOf } from '../../../reporters/hidden-rules.ts'
import type { GroupPoints } from '../../../score/points-by.ts'
import { submissionOf } from '../class-report.ts'
import type { Block } from './block.ts'
import { findingsPart } from './findings-part.ts'
import { rulesPart } from './rules-part.ts'
import { scorePart } from './score-part.ts'
import { statusPart } from './status-part.ts'
import { isNamedDialect, tryAtHome } from './try-at-home.ts'

/** How an instructor gives points, as far as feedback shows it. */
export interface Marking {
  /** Who may see how a rule went. */
  visibilityOf: VisibilityOf
  /** What the groups of the rubric came to, where they have names. */
  groups?: readonly GroupPoints[]
}

/** What a student is told of a submission, as blocks that every format shows in its own way. */
export function feedbackOf(report: Report, { visibilityOf, groups = [] }: Marking): Block[] {
  const shown = shownOf(report, visibilityOf)
  const status = statusPart(shown.report)
  if (submissionOf(report).status === 'error') return status
  return [
    ...status,
    ...scorePart(shown, groups),
    ...findingsPart(shown),
    ...rulesPart(shown),
    ...notesPart(shown),
    ...homePart(shown),
  ]
}

function notesPart({ report: { notes } }: Shown): Block[] {
  return notes.length === 0
    ? []
    : [
        { kind: 'heading', words: 'Notes' },
        { kind: 'rules', items: notes.map((text) => ({ names: [], text })) },
      ]
}

function homePart({ report }: Shown): Block[] {
  const dialect = isNamedDialect(report)
    ? ''
    : ' The dialect of your class is in no list: add `--dialect` and its file, if you were given one.'
  return [
    { kind: 'heading', words: 'Try it at home' },
    {
      kind: 'paragraph',
      words: `In the folder that you handed in, with Node.js 20 or newer, this runs the same tests with the same numbers. Add \`--verbose\` to see every octet.${dialect}`,
    },
    { kind: 'command', command: tryAtHome(report) },
  ]
}
