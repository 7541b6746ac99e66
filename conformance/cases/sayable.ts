import type { Dialect } from '../../spec/dialect.ts'
import type { Role } from '../../spec/rule.ts'
import { isLoop } from '../dialect/habits.ts'
import { whyNoSuchName } from '../dialect/name-fit.ts'
import { isNative, NATIVE } from '../dialect/native.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { Encoded } from '../wire/message-codec.ts'
import type { Stimulus } from '../wire/stimulus.ts'
import type { Case } from './case.ts'
import type { Situation } from './client-case.ts'
import { drawsFrom } from './draw.ts'
import { nameShapeOf } from './name-shape.ts'
import { planCase } from './plan-case.ts'
import { planClientCase } from './plan-client-case.ts'
import { lookupIn, membersOf, substitute } from './substitute.ts'

const NO_END = 'a message of this dialect has no end of its own: it cannot come in parts'
const OTHER_POINT = 'what is special about it cannot be said in this dialect'

/** Why a case cannot be said in a dialect with this role under test; `undefined` if it can. */
export function whyUnsayable(one: Case, role: Role, dialect: Dialect): string | undefined {
  if (dialect === NATIVE || role === 'both') return undefined
  return role === 'server' ? toServer(one, dialect) : toClient(one, dialect)
}

function toServer(one: Case, dialect: Dialect): string | undefined {
  const native = isNative(dialect.request, 'request')
  const { script } = one.transcript
  const messages = script.flatMap((step) => ('client' in step ? [step.client] : []))
  const { request } = wireOf(dialect)
  const why = native
    ? undefined
    : whyNot(messages, { one, dialect, encode: (message) => request.encode(message) })
  if (why !== undefined) return why
  const plan = (as: Dialect) =>
    planCase(one, drawFor(as), { control: false, brief: true, dialect: as })
  const { connections } = plan(dialect)
  const parts = connections.some(
    ({ stimulus }) => stimulus.kind === 'in-range' && stimulus.trait === 'segments',
  )
  if (parts && request.ends !== 'octets') return NO_END
  if (connections.length > 1 && !isLoop(dialect))
    return 'in this dialect a server serves one client'
  if (native || one.ofDialect === true) return undefined
  const meant = plan(NATIVE).connections.map(({ stimulus }) => kindOfStimulus(stimulus))
  const said = connections.map(({ stimulus }) => kindOfStimulus(stimulus))
  return meant.join() === said.join() ? undefined : OTHER_POINT
}

function toClient(one: Case, dialect: Dialect): string | undefined {
  const { request, reply } = wireOf(dialect)
  const native = isNative(dialect.reply, 'reply')
  const { script } = one.transcript
  const messages = script.flatMap((step) => ('server' in step ? [step.server] : []))
  const asked = { client_name: 'Client', client_number: 25 }
  const why = native
    ? undefined
    : whyNot(messages, {
        one,
        dialect,
        encode: (message) => reply.encode({ ...asked, ...message }),
      })
  if (why !== undefined) return why
  const { situation } = planClientCase(one, drawFor(dialect), dialect)
  const client_name = nameShapeOf(dialect)('Client', 'abcdefgh')
  const typed = 'number' in situation ? situation.number : 25
  const said = request.encode({ client_name, client_number: typed })
  if (!said.ok) return said.reason
  const kind = (as: Dialect) => kindOfSituation(planClientCase(one, drawFor(as), as).situation)
  if (reply.ends !== 'octets' && kind(dialect).endsWith('segments')) return NO_END
  const whole = reply.required.has('sum')
  if (native && whole) return undefined
  return kind(NATIVE) === kind(dialect) ? undefined : OTHER_POINT
}

/** A case, and how one direction of a dialect says a message of it. */
interface Saying {
  one: Case
  dialect: Dialect
  encode: (message: Readonly<Record<string, unknown>>) => Encoded
}

/** Why one of a script's messages cannot be said; raw octets are of the native wire. */
function whyNot(
  messages: readonly unknown[],
  { one, dialect, encode }: Saying,
): string | undefined {
  const draw = drawFor(dialect)
  const lookup = lookupIn(one.variables, {
    client_name: () => draw.name(),
    server_name: () => draw.name('Server'),
    n: () => 25,
    server_number: () => 10,
    sum: () => 35,
  })
  for (const message of messages) {
    if (typeof message !== 'object' || message === null) continue
    if (Array.isArray(message) || 'text' in message || 'hex' in message) {
      if (one.ofDialect !== true) return 'its octets are those of the native wire'
      continue
    }
    const members = membersOf(substitute(message, lookup))
    const encoded = encode(members)
    const why = encoded.ok ? whyNoName(members, dialect) : encoded.reason
    if (why !== undefined) return why
  }
  return undefined
}

/** A name that the codec could carry may still be none of the dialect's. */
function whyNoName(
  { client_name, server_name }: Readonly<Record<string, unknown>>,
  { names }: Dialect,
): string | undefined {
  const own =
    typeof client_name === 'string' ? whyNoSuchName(client_name, 'client', names) : undefined
  if (own !== undefined || typeof server_name !== 'string') return own
  return whyNoSuchName(server_name, 'server', names)
}

function drawFor(dialect: Dialect) {
  return drawsFrom(0, nameShapeOf(dialect)).of('sayable')
}

/** What a stimulus is about, to which its exact octets do not matter. */
function kindOfStimulus(stimulus: Stimulus): string {
  switch (stimulus.kind) {
    case 'in-range':
      return `in-range ${stimulus.trait}`
    case 'out-of-range':
      return `out-of-range ${stimulus.wide}`
    default:
      return stimulus.kind
  }
}

function kindOfSituation(situation: Situation): string {
  return situation.kind === 'good-reply' ? `good-reply ${situation.trait}` : situation.kind
}
