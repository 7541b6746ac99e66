import type { Report } from '../../spec/files/report.ts'
import { type CourseSheet, courseSheet } from './course-sheet.ts'
import { courseWords, pointsOf } from './course-words.ts'
import { type FindingGroup, groupFindings } from './group-findings.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { codeBlock, codeSpan } from './markdown.ts'
import { foundWords, ruleName, sentenceOf } from './rule-words.ts'
import { unscored } from './unscored.ts'

/** The most octets of a step summary: GitHub refuses a longer one as a whole. */
export const SUMMARY_LIMIT = 1_000_000

/**
 * The summary of a step in Markdown, in at most so many octets; it is cut with a sentence that says
 * so. Nothing but words of ours is markup in it.
 */
export function githubSummary(
  report: Report,
  visibilityOf: VisibilityOf,
  room: number = SUMMARY_LIMIT,
): string {
  const sheet = courseSheet(report, visibilityOf)
  const isScored = unscored(report) === undefined
  const blocks = [
    '## Conformance to the sumsock protocol',
    codeBlock(courseWords(report, sheet), 'text').join('\n'),
    ...(isScored ? [...findingBlocks(sheet), table(sheet)] : []),
  ]
  const left = room - Buffer.byteLength(CUT)
  let text = ''
  let size = 0
  for (const block of blocks) {
    size += Buffer.byteLength(block) + 2
    if (size > left) return left < 0 ? '' : text + CUT
    text += `${block}\n\n`
  }
  return text
}

const CUT = '*(truncated: the rest is in the report)*\n\n'

function findingBlocks({ seen }: CourseSheet): string[] {
  const groups = groupFindings(seen)
  if (groups.length === 0) return []
  return [
    '### What to mend, the likely causes first',
    ...groups.map((group) => findingBlock(group, seen)),
  ]
}

function findingBlock({ rule }: FindingGroup, seen: Report): string {
  const head = `#### ${rule.verdict.toUpperCase()} ${codeSpan(ruleName(rule), 200)}`
  const found = foundWords(rule, seen, 8000).split('\n')
  return [head, '', sentenceOf(rule), '', ...codeBlock(found, 'text')].join('\n')
}

function table({ rows, hidden }: CourseSheet): string {
  const lines = rows.map(({ rule, bonus, points, max }) => {
    const of = bonus && max > 0 ? `${pointsOf(max)}, bonus` : String(pointsOf(max))
    return `| ${codeSpan(ruleName(rule), 200)} | ${rule.verdict} | ${pointsOf(points)} | ${of} |`
  })
  const kept =
    hidden === undefined
      ? []
      : [`| ${hidden.count} hidden | | ${pointsOf(hidden.points)} | ${pointsOf(hidden.max)} |`]
  return [
    '### Rules',
    '',
    '| rule | result | points | of |',
    '|---|---|---:|---:|',
    ...lines,
    ...kept,
  ].join('\n')
}
