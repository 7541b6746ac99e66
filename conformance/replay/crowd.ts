import type { CrowdRequest } from '../cases/case.ts'
import { now, within } from '../deadlines.ts'
import type { CaseEvidence } from '../evidence.ts'
import type { ServerLife } from '../subject/server-subject.ts'
import type { Connection } from '../wire/connection.ts'
import { readMessage } from '../wire/message.ts'
import { scanObject } from '../wire/object-scanner.ts'

/** What became of a crowd of good clients. */
export type CrowdEvidence = NonNullable<CaseEvidence['crowd']>

/** How a crowd is led: how many at once, how long each and all may take (milliseconds). */
export interface CrowdLimits {
  at_once: number
  reply: number
  whole: number
}

/** Lets many clients do one exchange each, so many at once; stops when the time is over. */
export async function performCrowd(
  life: ServerLife,
  requests: readonly CrowdRequest[],
  { at_once, reply, whole }: CrowdLimits,
): Promise<CrowdEvidence> {
  const evidence: CrowdEvidence = { asked: requests.length, right: 0, wrong: [], unfinished: 0 }
  const began = now()
  let next = 0
  let closes = true
  const client = async () => {
    for (;;) {
      const request = requests[next]
      if (request === undefined) return
      next += 1
      if (now() - began > whole || evidence.wrong.length >= 3) evidence.unfinished += 1
      else {
        const { connection, reason } = await exchange(life, request, reply)
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
  life: ServerLife,
  { octets, client_number }: CrowdRequest,
  limit: number,
): Promise<{ connection: Connection; reason?: string }> {
  const connection = life.open({ label: 'crowd', step: 0 })
  void connection.send(octets)
  const done = () =>
    connection.end !== undefined || scanObject(connection.octets, 4096).kind === 'object'
  if ((await within(limit, connection.until(done))) === undefined)
    return { connection, reason: 'no reply in time' }
  const reading = readMessage(connection.octets)
  if (reading.kind !== 'object') {
    const reason = `no reply: the connection ended by ${connection.end ?? 'nothing'}`
    return { connection, reason }
  }
  const { server_number, sum } = reading.members
  if (typeof server_number === 'number' && sum === client_number + server_number)
    return { connection }
  return { connection, reason: `a wrong reply: ${JSON.stringify(reading.members)}` }
}
