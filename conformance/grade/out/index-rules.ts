import type { ClassRule } from '../../../spec/files/class.ts'
import { isRuleId, ruleOf } from '../../../spec/rules.ts'
import type { ClassTable } from './class-report.ts'
import { type Html, html } from './html.ts'
import { bar } from './index-bar.ts'

/** So many rules are shown at once; the others unfold. */
const SHOWN = 10

/** What a rule came to in the class, where it was judged or owed. */
interface Tally {
  rule: ClassRule
  broken: number
  blocked: number
  of: number
}

/** Which rules the class fails most, as bars: what most have wrong should be told to all. */
export function rulesPart({ rules }: Pick<ClassTable, 'rules'>): Html {
  const tallies = rules
    .map(tallyOf)
    .filter(({ broken, blocked }) => broken + blocked > 0)
    .sort((a, b) => b.broken - a.broken || b.blocked - a.blocked)
  const [first, rest] = [tallies.slice(0, SHOWN), tallies.slice(SHOWN)]
  const more =
    rest.length === 0
      ? undefined
      : html`<details><summary>${rest.length} more rules</summary>${table(rest)}</details>`
  const bars =
    first.length === 0 ? html`<p>No rule was broken by anyone.</p>` : html`${table(first)}${more}`
  return html`<section><h2>Rules that the class breaks most</h2>
${bars}</section>
`
}

function tallyOf(rule: ClassRule): Tally {
  const count = (verdict: string) => rule.verdicts[verdict] ?? 0
  const [broken, blocked] = [count('fail') + count('warn'), count('blocked')]
  return { rule, broken, blocked, of: count('pass') + broken + blocked }
}

function table(tallies: readonly Tally[]): Html {
  return html`<table class="bars"><tbody>${tallies.map(line)}</tbody></table>`
}

function line({ rule, broken, blocked, of }: Tally): Html {
  const { id, role, level } = rule
  const sentence = isRuleId(id) ? ruleOf(id).sentence : ''
  const stretches = [
    { paint: 'broken', share: broken / of },
    { paint: 'blocked', share: blocked / of },
  ] as const
  const hidden = blocked === 0 ? '' : `, ${blocked} blocked`
  return html`
<tr><th scope="row" title="${sentence}"><span class="code">${id}</span> <span class="faint">${role}, ${level}</span></th>
<td>${bar(stretches)}</td><td class="number">${broken} of ${of} broken${hidden}</td></tr>`
}
