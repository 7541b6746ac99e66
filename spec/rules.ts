import type { Role, Rule } from './rule.ts'
import { AGREEMENT_RULES } from './rules/agreement.ts'
import { CLIENT_RULES } from './rules/client.ts'
import { CLIENT_LOG_RULES } from './rules/client-log.ts'
import { EXCHANGE_RULES } from './rules/exchange.ts'
import { LOG_RULES } from './rules/log.ts'
import { MALFORMED_RULES } from './rules/malformed.ts'
import { RANGE_RULES } from './rules/range.ts'
import { SERVER_LOG_RULES } from './rules/server-log.ts'
import { SERVICE_RULES } from './rules/service.ts'
import { WIRE_RULES } from './rules/wire.ts'

/** The version of the protocol that the rules describe. */
export const SPEC_VERSION = '1.0'

const REGISTRY = [
  ...WIRE_RULES,
  ...EXCHANGE_RULES,
  ...RANGE_RULES,
  ...MALFORMED_RULES,
  ...SERVICE_RULES,
  ...LOG_RULES,
  ...SERVER_LOG_RULES,
  ...CLIENT_RULES,
  ...CLIENT_LOG_RULES,
  ...AGREEMENT_RULES,
] as const

/** The id of a rule of this specification. */
export type RuleId = (typeof REGISTRY)[number]['id']

/** Every rule, in the order of the specification's sections. */
export const RULES: readonly (Rule & { id: RuleId })[] = REGISTRY

const byId = new Map<string, Rule & { id: RuleId }>(RULES.map((rule) => [rule.id, rule]))

/** The rule of that id. */
export function ruleOf(id: RuleId): Rule & { id: RuleId } {
  const rule = byId.get(id)
  if (rule === undefined) throw new Error(`expected a rule of the registry, found "${id}"`)
  return rule
}

/** Whether a text names a rule. */
export function isRuleId(text: string): text is RuleId {
  return byId.has(text)
}

/** The rules that a role is bound by. */
export function rulesOf(role: Role): readonly (Rule & { id: RuleId })[] {
  return RULES.filter((rule) => rule.binds.includes(role))
}
