import type { Report, RuleResult, Verdict } from '../../../../spec/files/report.ts'
import { sectionOf } from '../../../../spec/rule.ts'
import { SECTIONS } from '../../../../spec/sections.ts'
import { nameOfRule } from '../../../reporters/findings-of.ts'
import type { Shown } from '../../../reporters/hidden-rules.ts'
import type { Block, RuleItem } from './block.ts'

/** The rules that are not broken: blocked by what, passed, not tested why, and hidden. */
export function rulesPart({ report, hidden }: Shown): Block[] {
  return [
    ...listed('Blocked: not to be judged before something else holds', byReason(report, 'blocked')),
    ...listed('What holds', passed(report)),
    ...listed('Not tested; counts neither for nor against you', [
      ...byReason(report, 'untested'),
      ...byReason(report, 'error'),
    ]),
    ...listed('Hidden', hiddenItems(hidden)),
  ]
}

function listed(words: string, items: readonly RuleItem[]): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', words },
        { kind: 'rules', items },
      ]
}

function passed(report: Report): RuleItem[] {
  const own = report.rules.filter(({ verdict }) => verdict === 'pass')
  const names = (rules: readonly RuleResult[]) => rules.map((rule) => nameOfRule(rule, report))
  const whole = own.filter(({ reason }) => reason === undefined)
  const partly = own.filter(({ reason }) => reason !== undefined)
  return [
    ...(whole.length === 0 ? [] : [{ names: names(whole) }]),
    ...(partly.length === 0
      ? []
      : [
          { names: names(partly), text: 'as far as it could be tried: not all cases could be run' },
        ]),
  ]
}

/** Rules that share a reason stand together, so that it is read once. */
function byReason(report: Report, verdict: Verdict): RuleItem[] {
  const groups = new Map<string, string[]>()
  for (const rule of report.rules) {
    if (rule.verdict !== verdict) continue
    const reason = verdict === 'error' ? 'the grader failed' : (rule.reason ?? '')
    groups.set(reason, [...(groups.get(reason) ?? []), nameOfRule(rule, report)])
  }
  return [...groups].map(([text, names]) => (text === '' ? { names } : { names, text }))
}

function hiddenItems(hidden: readonly RuleResult[]): RuleItem[] {
  return hidden.map(({ id, role, level, profile }) => {
    const title = SECTIONS.find(({ name }) => name === sectionOf(id))?.title ?? ''
    const whom = role === 'both' ? 'both programs' : role
    return { names: [id], text: `${title}; ${level}, ${profile}; ${whom}` }
  })
}
