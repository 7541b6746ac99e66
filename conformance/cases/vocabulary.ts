import type { ServerEvent } from '../../spec/log-lines.ts'
import type { RuleId } from '../../spec/rules.ts'
import { NO_OBJECT, type Trait } from '../wire/stimulus.ts'
import type { Owed, PlannedCase, PlannedConnection } from './case.ts'

/** One rule that one case exercises, and on which of its connections. */
export interface Duty {
  rule: RuleId
  /** Index into the connections of the case; absent where the duty is of the case as a whole. */
  connection?: number
}

const ARRIVAL: Record<Trait, RuleId> = {
  long: 'wire/size-limit',
  plain: 'exchange/replies',
  'no-line-feed': 'wire/self-delimiting',
  'line-feed-within': 'wire/self-delimiting',
  segments: 'wire/segments',
  'half-close': 'wire/half-close',
  'extra-members': 'wire/extra-members',
  boundary: 'range/boundaries',
}

const REPLY_CONTENT: readonly RuleId[] = [
  'wire/one-object',
  'wire/line-feed',
  'exchange/server-name',
  'exchange/server-number',
  'exchange/sum',
]

const SERVED_AFTER: Record<PlannedConnection['after'], RuleId> = {
  nothing: 'exchange/replies',
  'in-range': 'exchange/keeps-serving',
  boundary: 'range/boundaries',
  malformed: 'malformed/keeps-serving',
  'left-early': 'malformed/disconnect',
}

const EVENT_RULES: Record<ServerEvent, RuleId> = {
  started: 'server-log/started',
  'connection-accepted': 'server-log/connection-accepted',
  'message-received': 'server-log/message-received',
  names: 'server-log/names',
  numbers: 'server-log/numbers',
  'sending-response': 'server-log/sending-response',
  'connection-closed': 'server-log/connection-closed',
  'out-of-range': 'server-log/out-of-range',
  malformed: 'server-log/malformed',
}

const IN_RANGE_EVENTS: readonly ServerEvent[] = [
  'connection-accepted',
  'message-received',
  'names',
  'numbers',
  'sending-response',
  'connection-closed',
]

/** From this many exchanges of one case on, its numbers tell whether they vary. */
const ENOUGH_TO_VARY = 8

/** The rule that a missing answer breaks: the one of what sets this request apart. */
export function arrivalRule(connection: PlannedConnection): RuleId {
  if (connection.purpose === 'fence') return SERVED_AFTER[connection.after]
  if (connection.beside_silence) return 'service/concurrent'
  if (connection.stimulus.kind !== 'in-range') return 'exchange/replies'
  const own = ARRIVAL[connection.stimulus.trait]
  return own === 'exchange/replies' ? SERVED_AFTER[connection.after] : own
}

/** The rules that one thing owed on one connection is tied to, the most telling first. */
export function rulesFor(owed: Owed, connection: PlannedConnection): readonly RuleId[] {
  const { stimulus } = connection
  const wide = (stimulus.kind === 'out-of-range' && stimulus.wide) || stimulus.kind === 'beyond'
  const outOfRange = stimulus.kind === 'out-of-range'
  switch (owed) {
    case 'reply':
      return [arrivalRule(connection), ...REPLY_CONTENT]
    case 'silence':
      if (wide) return ['range/wide-integers']
      if (outOfRange) return ['range/no-reply']
      return stimulus.kind === 'oversize' ? ['wire/size-limit'] : ['malformed/no-reply']
    case 'close':
      if (wide) return ['range/wide-integers']
      if (outOfRange) return ['range/closes']
      if (stimulus.kind === 'in-range') return ['exchange/closes']
      return stimulus.kind === 'silence' ? ['service/idle'] : ['malformed/closes']
    case 'exit':
      return wide
        ? ['range/wide-integers']
        : ['range/stops-listening', 'range/exits', 'range/exit-status']
    case 'restart':
      return ['service/rebind']
    case 'crowd':
      return ['service/load']
  }
}

/** The log events that a connection must leave behind. */
export function eventsOf(connection: PlannedConnection): readonly ServerEvent[] {
  const { stimulus } = connection
  if (stimulus.kind === 'in-range') return IN_RANGE_EVENTS
  if (stimulus.kind === 'out-of-range')
    return ['connection-accepted', 'message-received', 'out-of-range']
  if (stimulus.kind === 'malformed') return stimulus.reason === NO_OBJECT ? [] : ['malformed']
  return stimulus.kind === 'oversize' ? ['malformed'] : []
}

/** All the rules that a case exercises, in the order in which they are judged. */
export function dutiesOf(plan: PlannedCase): Duty[] {
  const duties = plan.connections.flatMap((connection, index) =>
    dutiesOn(connection).map((rule) => ({ rule, connection: index })),
  )
  if (plan.left_open !== undefined)
    return duties.filter(({ rule }) => rule === 'range/wide-integers')
  const logged = plan.logged ? logDuties(plan) : []
  return [...duties, ...caseDuties(plan), ...logged]
}

function dutiesOn(connection: PlannedConnection): RuleId[] {
  return [...new Set(connection.owed.flatMap((owed) => rulesFor(owed, connection)))]
}

function caseDuties(plan: PlannedCase): Duty[] {
  const replies = plan.connections.filter(({ owed }) => owed.includes('reply')).length
  const duties: Duty[] = []
  if (plan.steps.some(({ act }) => act === 'crowd')) duties.push({ rule: 'service/load' })
  if (replies >= ENOUGH_TO_VARY) duties.push({ rule: 'exchange/server-number-varies' })
  return duties
}

function logDuties(plan: PlannedCase): Duty[] {
  const perConnection = plan.connections.flatMap((connection, index) => {
    const rules = eventsOf(connection).map((event) => EVENT_RULES[event])
    const inRange = connection.stimulus.kind === 'in-range'
    const ordered: RuleId[] = rules.length > 1 ? ['server-log/order'] : []
    const agreeing: RuleId[] = inRange ? ['agreement/server-log'] : []
    return [...rules, ...ordered, ...agreeing].map((rule) => ({ rule, connection: index }))
  })
  const ofTheCase: RuleId[] = ['server-log/started', 'log/line-format', 'log/no-stray-lines']
  return [...perConnection, ...ofTheCase.map((rule) => ({ rule }))]
}
