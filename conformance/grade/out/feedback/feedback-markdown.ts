import type { Report } from '../../../../spec/files/report.ts'
import { legible, legibleInLine } from '../../../legible.ts'
import { codeBlock, codeSpan } from '../../../reporters/markdown.ts'
import type { Block, RuleItem, SectionPoints } from './block.ts'
import { feedbackOf, type Marking } from './feedback.ts'
import { factLines, NAME_CAP, outputLines, REASON_CAP } from './text-lines.ts'
import { withinLimit } from './within-limit.ts'

/** `feedback/<file>.md`: what a student is told, as Markdown in which only words of ours are markup. */
export function feedbackMarkdown(report: Report, marking: Marking): string {
  const show = (block: Block) => `${linesOf(block).join('\n')}\n\n`
  const truncated = '*(truncated: the rest is left out)*\n'
  return `${withinLimit(feedbackOf(report, marking), show, truncated).trimEnd()}\n`
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'title':
      return [`# ${block.words}: ${codeSpan(block.name, NAME_CAP)}`]
    case 'heading':
      return [`## ${block.words}`]
    case 'paragraph':
      return [block.words]
    case 'finding':
      return [
        `### ${block.verdict.toUpperCase()} ${codeSpan(block.rule, NAME_CAP)}`,
        '',
        block.words,
      ]
    case 'facts':
      return codeBlock(factLines(block.facts), 'text')
    case 'output':
      return codeBlock(outputLines(block.text), 'text')
    case 'command':
      return codeBlock([legible(block.command)], 'sh')
    case 'points':
      return pointsTable(block.sections)
    case 'rules':
      return block.items.map(ruleLine)
  }
}

function pointsTable(sections: readonly SectionPoints[]): string[] {
  const rows = sections.map(({ title, points, max_points, hidden }) => {
    const kept = hidden === 0 ? '' : ` (${hidden} hidden)`
    return `| ${title}${kept} | ${points.toFixed(2)} | ${max_points.toFixed(2)} |`
  })
  return ['| section | points | of |', '|---|---:|---:|', ...rows]
}

function ruleLine({ names, text }: RuleItem): string {
  const rules = names.map((name) => codeSpan(name, NAME_CAP)).join(', ')
  const reason = text === undefined ? '' : codeSpan(legibleInLine(text, REASON_CAP), REASON_CAP * 2)
  return `- ${[rules, reason].filter((part) => part !== '').join(': ')}`
}
