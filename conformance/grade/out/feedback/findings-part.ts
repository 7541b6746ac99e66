import { isRuleId, ruleOf } from '../../../../spec/rules.ts'
import { nameOfRule } from '../../../reporters/findings-of.ts'
import { type FindingGroup, groupFindings } from '../../../reporters/group-findings.ts'
import type { Shown } from '../../../reporters/hidden-rules.ts'
import type { Block, Fact } from './block.ts'
import { tryAtHome } from './try-at-home.ts'

/** What is broken, in the order of cause: what stands first may be the reason for the rest. */
export function findingsPart({ report, hidden }: Shown): Block[] {
  const groups = groupFindings(report)
  const blocked = report.rules.some(({ verdict }) => verdict === 'blocked')
  const judged = report.rules.some(({ verdict }) => verdict === 'pass')
  if (groups.length === 0)
    return blocked || !judged
      ? []
      : [
          { kind: 'heading', words: 'What to mend' },
          { kind: 'paragraph', words: nothing(hidden.length) },
        ]
  return [
    { kind: 'heading', words: 'What to mend, the likely causes first' },
    ...groups.flatMap((group) => findingBlocks(group, { report, hidden })),
  ]
}

function nothing(hidden: number): string {
  return hidden === 0
    ? 'Nothing: no fault was found.'
    : 'No fault was found by the rules that are shown. Hidden rules may say otherwise.'
}

function findingBlocks({ rule, finding, where }: FindingGroup, { report }: Shown): Block[] {
  const [first = ''] = where
  const facts: Fact[] = [
    ['expected', finding.expected],
    ['found', finding.found],
    ['where', finding.where],
    ['case', where.length <= 1 ? first : `${first}, and ${where.length - 1} more`],
    ['hint', finding.hint ?? ''],
  ]
  return [
    {
      kind: 'finding',
      verdict: finding.verdict === 'warn' ? 'warn' : 'fail',
      rule: nameOfRule(rule, report),
      words: isRuleId(rule.id) ? ruleOf(rule.id).sentence : '',
    },
    { kind: 'facts', facts: facts.filter(([, text]) => text !== '') },
    { kind: 'command', command: tryAtHome(report, { case: first, role: rule.role }) },
  ]
}
