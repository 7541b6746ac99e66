import type { Dialect } from '../../spec/dialect.ts'
import type { Role } from '../../spec/rule.ts'
import type { RuleId } from '../../spec/rules.ts'
import { closerOf, isLoop, mustEnd, outcomesOf } from '../dialect/habits.ts'
import { isNative } from '../dialect/native.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { MessageCodec, Wire } from '../wire/message-codec.ts'

/** What decides whether a rule makes sense: the dialect, and who is under test. */
interface Circumstances {
  dialect: Dialect
  wire: Wire
  /** The format that the one under test reads. */
  reads: MessageCodec
  /** Whether that is the native one. */
  readsNative: boolean
  /** Whether what the one under test sends is native. */
  sendsNative: boolean
}

type Reason = (circumstances: Circumstances) => string | undefined | false

const NO_LINES = 'this dialect lets a log have any wording'
const NOT_OURS: Reason = ({ dialect }) => dialect.log !== 'sumsock' && NO_LINES
const ONE_CLIENT = 'in this dialect a server serves one client'
const LOOPS: Reason = ({ dialect }) => !isLoop(dialect) && ONE_CLIENT
const ENDS: Reason = ({ dialect }) =>
  !mustEnd(dialect) && 'this dialect lets a server go on after a number out of range'
const OWN_END: Reason = ({ reads }) =>
  reads.ends !== 'octets' && 'a message of this dialect has no end of its own'
const CHECKS: Reason = ({ dialect }) =>
  outcomesOf(dialect).includes('ignores') && 'this dialect lets a server ignore the range'

/**
 * What a dialect drops of what messages say and programs do: fields, the close, the loop, the range.
 * Another form of messages does not ask for that, and a class that is graded in the dialect that each
 * program speaks is owed it all the same.
 */
const DROPPED: Partial<Record<RuleId, Reason>> = {
  'exchange/server-name': ({ wire }) => lacks(wire, 'server_name'),
  'exchange/server-number': ({ wire }) => lacks(wire, 'server_number'),
  'exchange/server-number-varies': ({ wire }) => lacks(wire, 'server_number'),
  'exchange/sum': ({ wire }) => lacks(wire, 'sum'),
  'exchange/closes': ({ dialect }) =>
    closerOf(dialect) === 'client' && 'in this dialect the client closes',
  'exchange/keeps-serving': LOOPS,
  'malformed/keeps-serving': LOOPS,
  'malformed/disconnect': LOOPS,
  'service/concurrent': LOOPS,
  'service/load': LOOPS,
  'range/no-reply': (of) =>
    CHECKS(of) ||
    (outcomesOf(of.dialect).includes('answers') &&
      'this dialect lets a server answer a number out of range'),
  'range/closes': CHECKS,
  'range/stops-listening': (of) =>
    ENDS(of) ||
    (outcomesOf(of.dialect).includes('exits-after-next') &&
      'this dialect lets a server take one more client before it ends'),
  'range/exits': ENDS,
  'range/exit-status': ENDS,
  'range/wide-integers': CHECKS,
  'server-log/names': ({ wire: { request, reply } }) =>
    !request.required.has('client_name') &&
    !reply.required.has('server_name') &&
    'no message of this dialect has a name',
}

/** What has no meaning for messages, or log lines, of another form. */
const FORMAL: Partial<Record<RuleId, Reason>> = {
  'wire/self-delimiting': (of) =>
    OWN_END(of) ||
    (!of.readsNative && 'no message of this dialect has an end that can be left out'),
  'wire/line-feed': ({ sendsNative }) =>
    !sendsNative && 'a line feed ends no message of this dialect',
  'wire/extra-members': ({ reads }) =>
    !reads.extensible && 'a message of this dialect has no room for other members',
  'wire/segments': OWN_END,
  'client/segments': OWN_END,
  'wire/half-close': ({ reads }) =>
    reads.ends === 'close' && 'in this dialect each request ends so',
  'wire/size-limit': ({ readsNative }) =>
    !readsNative && 'the limit of 1024 octets is that of one JSON object',
  'log/line-format': NOT_OURS,
  'log/no-stray-lines': NOT_OURS,
  'server-log/started': NOT_OURS,
  'server-log/connection-accepted': NOT_OURS,
  'server-log/message-received': NOT_OURS,
  'server-log/sending-response': NOT_OURS,
  'server-log/connection-closed': NOT_OURS,
  'server-log/order': NOT_OURS,
  'server-log/malformed': NOT_OURS,
  'client/prompt': NOT_OURS,
  'client/checks-reply': NOT_OURS,
  'client-log/connected': NOT_OURS,
  'client-log/out-of-range': (of) => !hasPattern(of.dialect, 'out_of_range') && NOT_OURS(of),
}

function hasPattern({ log }: Dialect, part: 'out_of_range'): boolean {
  return typeof log === 'object' && log.client?.[part] !== undefined
}

/** Why a rule is not applicable to one role in a dialect; `undefined` if it is. */
export function whyNotApplicable(rule: RuleId, role: Role, dialect: Dialect): string | undefined {
  const reason = (DROPPED[rule] ?? FORMAL[rule])?.(circumstancesOf(role, dialect))
  return reason === false ? undefined : reason
}

/**
 * Why a rule that was not applicable to one role was not, where that is because of what the dialect
 * drops and not because of its form. A sum that may be left out is dropped by who leaves it out.
 */
export function whyDropped(rule: RuleId, role: Role, dialect: Dialect): string | undefined {
  const circumstances = circumstancesOf(role, dialect)
  const reason = DROPPED[rule]?.(circumstances)
  if (typeof reason === 'string') return reason
  if (NEEDS_A_SECOND.includes(rule) && !isLoop(dialect)) return ONE_CLIENT
  const { optional } = circumstances.wire.reply
  return rule === 'exchange/sum' && optional.has('sum') ? NO_SUM : undefined
}

/** Rules that make sense with one client, and of which no case can do with one. */
const NEEDS_A_SECOND: readonly RuleId[] = [
  'exchange/server-number-varies',
  'range/boundaries',
  'service/rebind',
]

/** Why a sum is not judged that never came, where it may be left out. */
export const NO_SUM = 'no reply had a sum, and this dialect lets it be left out'

function circumstancesOf(role: Role, dialect: Dialect): Circumstances {
  const wire = wireOf(dialect)
  const onReplies = role === 'client'
  return {
    dialect,
    wire,
    reads: onReplies ? wire.reply : wire.request,
    readsNative: onReplies
      ? isNative(dialect.reply, 'reply')
      : isNative(dialect.request, 'request'),
    sendsNative: onReplies
      ? isNative(dialect.request, 'request')
      : isNative(dialect.reply, 'reply'),
  }
}

function lacks(
  { reply }: Wire,
  field: 'server_name' | 'server_number' | 'sum',
): string | undefined {
  return reply.required.has(field) || reply.optional.has(field)
    ? undefined
    : `a reply of this dialect has no ${field}`
}
