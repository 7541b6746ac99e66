import type { Report } from '../../../../spec/files/report.ts'
import { legible } from '../../../legible.ts'
import type { Block, SectionPoints } from './block.ts'
import { feedbackOf, type Marking } from './feedback.ts'
import { factLines, NAME_CAP, outputLines, paragraphLines, ruleLines } from './text-lines.ts'
import { withinLimit } from './within-limit.ts'
import { wrapped } from './wrapped.ts'

/** `feedback/<file>.txt`: what a student is told, as plain text of 80 columns. */
export function feedbackText(report: Report, marking: Marking): string {
  const show = (block: Block) => `${linesOf(block).join('\n')}\n`
  const truncated = '\n(truncated: the rest is left out)\n'
  return withinLimit(feedbackOf(report, marking), show, truncated)
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'title': {
      const words = wrapped(`${block.words}: ${legible(block.name, NAME_CAP)}`, 0)
      return [...words, '='.repeat(Math.min(80, words[0]?.length ?? 0)), '']
    }
    case 'heading':
      return ['', block.words, '-'.repeat(block.words.length)]
    case 'paragraph':
      return ['', ...paragraphLines(block.words)]
    case 'finding': {
      const verdict = block.verdict.toUpperCase()
      return ['', ...wrapped(`${verdict} ${legible(block.rule)}: ${block.words}`, 0)]
    }
    case 'facts':
      return factLines(block.facts)
    case 'output':
      return ['', ...outputLines(block.text)]
    case 'command':
      return [`       try  ${legible(block.command)}`]
    case 'points':
      return ['', ...block.sections.map(sectionLine)]
    case 'rules':
      return ['', ...ruleLines(block.items)]
  }
}

function sectionLine({ title, points, max_points, hidden }: SectionPoints): string {
  const kept = hidden === 0 ? '' : `  (${hidden} hidden)`
  const numbers = `${points.toFixed(2).padStart(7)} of ${max_points.toFixed(2).padStart(6)}`
  return `  ${title.padEnd(24)}${numbers}${kept}`
}
