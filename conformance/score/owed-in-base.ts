import type { Dialect } from '../../spec/dialect.ts'
import type { Role } from '../../spec/rule.ts'
import { isRuleId } from '../../spec/rules.ts'
import { whyDropped, whyNotApplicable } from '../cases/applicable.ts'
import type { JudgedRule } from './judged-rule.ts'

/** The dialect that a submission was found to speak, and the one that its class is owed. */
export interface Dialects {
  found: Dialect
  base: Dialect
}

/**
 * Takes nobody's word for what they need not do: a rule that the base dialect asks for, and that falls
 * away because the dialect that was found drops what it speaks of, is blocked and earns nothing. What
 * only makes no sense in another form stays not applicable.
 */
export function asOwed<T extends JudgedRule>(rules: readonly T[], dialects: Dialects): T[] {
  const tested = new Set<Role>(
    rules.filter(({ verdict }) => verdict !== 'not-applicable').map(({ role }) => role),
  )
  return rules.map((rule) => {
    if (rule.verdict !== 'not-applicable' || !tested.has(rule.role)) return rule
    const why = whyOwed(rule, dialects)
    return why === undefined ? rule : { ...rule, verdict: 'blocked', reason: why }
  })
}

function whyOwed({ id, role }: JudgedRule, { found, base }: Dialects): string | undefined {
  if (!isRuleId(id) || whyNotApplicable(id, role, base) !== undefined) return undefined
  const dropped = whyDropped(id, role, found)
  return dropped === undefined
    ? undefined
    : `owed as in the dialect ${base.name}, though not asked for in the dialect ${found.name}: ${dropped}`
}
