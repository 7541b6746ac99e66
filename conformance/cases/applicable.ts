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
const LOOPS: Reason = ({ dialect }) =>
  !isLoop(dialect) && 'in this dialect a server serves one client'
const ENDS: Reason = ({ dialect }) =>
  !mustEnd(dialect) && 'this dialect lets a server go on after a number out of range'
const OWN_END: Reason = ({ reads }) =>
  reads.ends !== 'octets' && 'a message of this dialect has no end of its own'
const CHECKS: Reason = ({ dialect }) =>
  outcomesOf(dialect).includes('ignores') && 'this dialect lets a server ignore the range'

/** Why a rule makes no sense in a dialect; a rule that is not here makes sense in all. */
const REASONS: Partial<Record<RuleId, Reason>> = {
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
  'log/line-format': NOT_OURS,
  'log/no-stray-lines': NOT_OURS,
  'server-log/names': ({ wire: { request, reply } }) =>
    !request.required.has('client_name') &&
    !reply.required.has('server_name') &&
    'no message of this dialect has a name',
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
  const wire = wireOf(dialect)
  const onReplies = role === 'client'
  const reason = REASONS[rule]?.({
    dialect,
    wire,
    reads: onReplies ? wire.reply : wire.request,
    readsNative: onReplies
      ? isNative(dialect.reply, 'reply')
      : isNative(dialect.request, 'request'),
    sendsNative: onReplies
      ? isNative(dialect.request, 'request')
      : isNative(dialect.reply, 'reply'),
  })
  return reason === false ? undefined : reason
}

function lacks(
  { reply }: Wire,
  field: 'server_name' | 'server_number' | 'sum',
): string | undefined {
  return reply.required.has(field) || reply.optional.has(field)
    ? undefined
    : `a reply of this dialect has no ${field}`
}
