import type { RuleId } from '../../spec/rules.ts'
import type { ReplyTrait } from '../wire/reply-stimulus.ts'
import type { PlannedClientCase, Situation } from './client-case.ts'

/** What a client owes before its process ends. */
export type ClientOwed = 'connection' | 'request' | 'exit'

/** The rule that a client breaks if it does not take a reply with this trait. */
const TAKES: Record<ReplyTrait, RuleId> = {
  segments: 'client/segments',
  'extra-members': 'wire/extra-members',
  boundary: 'range/boundaries',
  'line-feed-within': 'wire/self-delimiting',
  'no-line-feed': 'wire/self-delimiting',
  plain: 'wire/self-delimiting',
}

const SENDS: readonly RuleId[] = ['wire/one-object', 'client/request', 'wire/line-feed']
const LOGS: readonly RuleId[] = ['log/line-format', 'log/no-stray-lines']
const PRINTS: readonly RuleId[] = ['client/prompt', ...LOGS]
const ON_GOOD: readonly RuleId[] = [
  'client/exits',
  'client/exit-status',
  'client-log/connected',
  'client-log/names',
  'client-log/numbers',
  'agreement/client-log',
]
const ON_OUT_OF_RANGE: readonly RuleId[] = [
  'wire/line-feed',
  'client/exit-status',
  'client-log/connected',
  'client-log/out-of-range',
]

/** All the rules that a case with a client under test exercises, in the order of cause. */
export function clientDutiesOf({ situation, left_open }: PlannedClientCase): readonly RuleId[] {
  if (left_open !== undefined)
    return situation.kind === 'no-integer' ? ['client/not-an-integer'] : []
  switch (situation.kind) {
    case 'good-reply':
      return [...SENDS, TAKES[situation.trait], ...ON_GOOD, ...PRINTS]
    case 'wrong-reply':
      return [...SENDS, 'client/checks-reply', 'client/exits', 'client/error-status', ...PRINTS]
    case 'no-reply':
      return [...SENDS, 'client/no-reply', 'client/error-status', ...PRINTS]
    case 'out-of-range':
      return [sendingRule(situation), ...ON_OUT_OF_RANGE, ...PRINTS]
    case 'nobody-listens':
      // Who connects before it asks has nothing to ask for here.
      return ['client/refused', 'client/error-status', ...LOGS]
    case 'no-integer':
      return ['client/not-an-integer']
    case 'silence':
      return []
  }
}

/** The rule of the one thing that sets a case apart from the plainest of its kind. */
export function settingApart(situation: Situation): RuleId | undefined {
  if (situation.kind === 'good-reply') return TAKES[situation.trait]
  return situation.kind === 'out-of-range' ? sendingRule(situation) : undefined
}

/** The rule that a missing connection, request or end breaks: the one of what sets the case apart. */
export function clientRuleFor(owed: ClientOwed, situation: Situation): RuleId {
  if (situation.kind === 'out-of-range') return sendingRule(situation)
  if (situation.kind === 'nobody-listens') return 'client/refused'
  if (owed !== 'exit') return 'client/request'
  return situation.kind === 'no-reply' ? 'client/no-reply' : 'client/exits'
}

function sendingRule({ wide }: { wide: boolean }): RuleId {
  return wide ? 'range/wide-integers' : 'client/sends-out-of-range'
}

/** The rules that are judged where server and client meet. */
export const MEETING_RULES: readonly RuleId[] = ['agreement/logs']
