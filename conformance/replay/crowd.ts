import type { Dialect } from '../../spec/dialect.ts'
import type { CrowdRequest } from '../cases/case.ts'
import { now, within } from '../deadlines.ts'
import { closerOf } from '../dialect/habits.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { CaseEvidence } from '../evidence.ts'
import type { ServerLife } from '../subject/server-subject.ts'
import type { Connection } from '../wire/connection.ts'
import { Hearing } from './hearing.ts'
import { deafOnceClosed, sendInSegments } from './segments.ts'

/** What became of a crowd of good clients. */
export type CrowdEvidence = NonNullable<CaseEvidence['crowd']>

/** Whom a crowd goes to, and how it speaks. */
export interface CrowdStage {
  life: ServerLife
  dialect: Dialect
}

/** How a crowd is led: how many at once, how long each and all may take (milliseconds). */
export interface CrowdLimits {
  at_once: number
  reply: number
  whole: number
}

/** Lets many clients do one exchange each, so many at once; stops when the time is over. */
export async function performCrowd(
  stage: CrowdStage,
  requests: readonly CrowdRequest[],
  { at_once, reply, whole }: CrowdLimits,
): Promise<CrowdEvidence> {
  const evidence: CrowdEvidence = { asked: requests.length, right: 0, wrong: [], unfinished: 0 }
  const began = now()
  let next = 0
  const { life, dialect } = stage
  let closes = closerOf(dialect) === 'server'
  const client = async () => {
    for (;;) {
      const request = requests[next]
      if (request === undefined) return
      next += 1
      if (now() - began > whole || evidence.wrong.length >= 3) evidence.unfinished += 1
      else {
        const { connection, reason } = await exchange(stage, request, reply)
        // A server that closes first is let do so: a close of ours would come between.
        const closed = connection.until(() => connection.end !== undefined)
        if (closes) closes = (await within(CLOSE_LIMIT, closed)) === true
        life.release(connection, false)
        if (reason === undefined) evidence.right += 1
        else evidence.wrong.push({ reason })
      }
    }
  }
  await Promise.all(Array.from({ length: at_once }, client))
  return evidence
}

/** How long each client waits for the close, until one has waited in vain, in milliseconds. */
const CLOSE_LIMIT = 200

/** One exchange of a crowd, and what was wrong with it, if anything. */
async function exchange(
  { life, dialect }: CrowdStage,
  { client_number, ...parcel }: CrowdRequest,
  limit: number,
): Promise<{ connection: Connection; reason?: string }> {
  const connection = life.open({ label: 'crowd', step: 0 })
  const { reply: codec, request } = wireOf(dialect)
  const hearing = new Hearing(dialect)
  await hearing.greeting(connection, limit)
  void sendInSegments(connection, deafOnceClosed(life), parcel).then(() => {
    if (request.ends === 'close') connection.halfClose()
  })
  const replied = hearing.untilReply(connection).then(() => true)
  if ((await within(limit, replied)) === undefined)
    return { connection, reason: 'no reply in time' }
  const reading = codec.read(hearing.answer(connection), true)
  if (reading.kind !== 'object') {
    const reason = `no reply: the connection ended by ${connection.end ?? 'nothing'}`
    return { connection, reason }
  }
  const { server_number = 0, sum } = reading.members
  const right = codec.required.has('server_number') ? client_number + Number(server_number) : sum
  if (typeof server_number === 'number' && (sum === right || !codec.required.has('sum')))
    return { connection }
  return { connection, reason: `a wrong reply: ${JSON.stringify(reading.members)}` }
}
