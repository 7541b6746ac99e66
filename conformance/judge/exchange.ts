import { inRange, Name, RANGE, Reply } from '../../spec/messages.ts'
import { validate } from '../../spec/validate.ts'
import { placeOf } from './arrival.ts'
import { pointAtField } from './caret.ts'
import { jsonShown } from './json-shown.ts'
import { blocked, broken, type HintId, holds, type Outcome, untested } from './outcome.ts'
import { type CaseView, type ConnectionView, type DutyView, type RunView, waitFor } from './view.ts'
import { noReply } from './wire.ts'

/** exchange/server-name: present, valid, and the same for the life of the server. */
export function serverName({ connection, evidence, run }: DutyView): Outcome {
  const { reply } = connection
  if (reply.kind !== 'object') return noReply(connection)
  const name = reply.members['server_name']
  const where = pointAtField(connection, 'server_name')
  if (!validate(Name, name).ok)
    return broken({
      expected: 'server_name, 1..100 characters, no control character',
      found: jsonShown(name),
      where,
    })
  const first = nameOfLife(evidence.life, run)
  return first === undefined || first === name
    ? holds()
    : broken({
        expected: `${jsonShown(first)}, as in the first reply of this life`,
        found: jsonShown(name),
        where,
      })
}

/** exchange/server-number: an integer in 1..100. */
export function serverNumber({ connection }: DutyView): Outcome {
  const { reply } = connection
  if (reply.kind !== 'object') return noReply(connection)
  const number = reply.members['server_number']
  if (validate(Reply, { server_name: 'x', server_number: number, sum: 2 }).ok) return holds()
  return broken({
    expected: `server_number, an integer in ${RANGE.minimum}..${RANGE.maximum}`,
    found: jsonShown(number),
    where: pointAtField(connection, 'server_number'),
  })
}

/** exchange/sum: the reply's sum is that of the two numbers on the wire. */
export function sum({ connection }: DutyView): Outcome {
  const { reply, planned } = connection
  if (reply.kind !== 'object' || planned.stimulus.kind !== 'in-range') return noReply(connection)
  const { client_number: client } = planned.stimulus.request
  const { server_number: server, sum: found } = reply.members
  if (found === undefined && !connection.codec.required.has('sum'))
    return untested('a reply of this dialect may go without its sum')
  if (!connection.codec.required.has('server_number')) return possibleSum(connection, client)
  if (typeof server !== 'number')
    return found === undefined
      ? broken({
          expected: 'sum, an integer',
          found: 'no such member',
          where: pointAtField(connection, 'sum'),
        })
      : blocked('there is no server_number to add', 'exchange/server-number')
  const expected = client + server
  if (found === expected) return holds()
  return broken({
    expected: `${expected}   (${client} + ${server})`,
    found: found === undefined ? 'no such member' : jsonShown(found),
    where: pointAtField(connection, 'sum'),
    hint: sumHint(found),
  })
}

/** Where a reply has the sum alone, some number in range must have been added. */
function possibleSum(connection: ConnectionView, client: number): Outcome {
  const found = connection.reply.kind === 'object' ? connection.reply.members['sum'] : undefined
  const server = typeof found === 'number' ? found - client : Number.NaN
  if (inRange(server) && Number.isInteger(server)) return holds()
  const [least, most] = [RANGE.minimum + client, RANGE.maximum + client]
  return broken({
    expected: `a sum in ${least}..${most}   (${client} + a number in range)`,
    found: jsonShown(found),
    where: pointAtField(connection, 'sum'),
  })
}

/** exchange/closes: the connection is closed after the reply, in time and without a reset. */
export function closes({ connection }: DutyView): Outcome {
  if (connection.octets.length === 0) return noReply(connection)
  return closedCleanly(connection)
}

/** A close that was owed has come in time, and is no reset. */
export function closedCleanly(connection: ConnectionView): Outcome {
  const wait = waitFor(connection, 'close')
  if (wait === undefined) return blocked('the close was not waited for')
  const expected = `a close within ${wait.limit_ms / 1000} s`
  const where = placeOf(connection)
  if (wait.outcome === 'deadline')
    return wait.shortened === undefined
      ? broken({ expected, found: 'an open connection', where, hint: 'no-close' })
      : blocked('it did not close in a tenth of the time', wait.shortened)
  if (connection.end === 'fin') return holds()
  if (connection.end === 'flooded') return blocked('the reply never ended', 'wire/one-object')
  if (connection.end === 'reset' && wasInParts(connection))
    return untested('the rest of the request may have met a server that had closed already')
  if (connection.end === 'reset')
    return broken({ expected: 'a close', found: 'a reset (RST)', where, hint: 'unread-input' })
  return broken({ expected, found: 'no connection', where })
}

/** Whether the request took several writes: a reset while the suite is sending blames nobody. */
function wasInParts({ evidence }: ConnectionView): boolean {
  return (evidence?.events ?? []).filter(({ kind }) => kind === 'sent').length > 1
}

/** From this many numbers on, all the same is no chance (100^-7). */
const ENOUGH = 8
/** From this many in each of two lives on, the same ones are no chance (100^-4). */
const ENOUGH_EACH = 4

/** exchange/server-number-varies: neither a constant nor the same sequence in two lives. */
export function serverNumberVaries({ evidence, run }: CaseView): Outcome {
  const lives = run.replies.map(numbersOf)
  const own = lives[evidence.life] ?? []
  const where = `the numbers of ${own.length} replies of one life`
  if (own.length < ENOUGH) return untested(`it takes ${ENOUGH} replies of one life to tell`)
  if (new Set(own).size === 1)
    return broken({ expected: 'numbers picked at random', found: `${own[0]}, each time`, where })
  const twin = lives.findIndex((other, index) => index !== evidence.life && sameStart(own, other))
  if (twin >= 0)
    return broken({
      expected: 'other numbers in each life',
      found: `${own.slice(0, ENOUGH_EACH).join(', ')} at the start of two lives`,
      where: `lives ${Math.min(twin, evidence.life) + 1} and ${Math.max(twin, evidence.life) + 1}`,
    })
  return sameFirst(lives)
    ? broken({
        expected: 'other numbers in each life',
        found: `${own[0]}, first in each life`,
        where: 'all lives',
      })
    : holds()
}

function sameStart(own: readonly number[], other: readonly number[]): boolean {
  return (
    other.length >= ENOUGH_EACH &&
    own.slice(0, ENOUGH_EACH).every((number, i) => number === other[i])
  )
}

function sameFirst(lives: readonly (readonly number[])[]): boolean {
  const firsts = lives.flatMap((numbers) => numbers.slice(0, 1))
  return firsts.length >= ENOUGH && new Set(firsts).size === 1
}

function numbersOf(replies: readonly Readonly<Record<string, unknown>>[]): number[] {
  return replies.flatMap(({ server_number: number }) =>
    typeof number === 'number' ? [number] : [],
  )
}

/** The name that a life's first good reply gave: all later ones must give the same. */
export function nameOfLife(life: number, run: RunView): string | undefined {
  for (const { server_name: name } of run.replies[life] ?? []) {
    const checked = validate(Name, name)
    if (checked.ok) return checked.value
  }
  return undefined
}

function sumHint(found: unknown): HintId | undefined {
  if (typeof found === 'string') return 'sum-as-text'
  return typeof found === 'number' ? 'sum-of-others' : undefined
}
