import type { CrowdRequest } from '../cases/case.ts'
import { now, within } from '../deadlines.ts'
import type { CaseEvidence } from '../evidence.ts'
import type { ServerLife } from '../subject/server-subject.ts'
import { scanObject } from '../wire/object-scanner.ts'
import { readReply } from '../wire/reply.ts'

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
  const client = async () => {
    for (;;) {
      const request = requests[next]
      if (request === undefined) return
      next += 1
      if (now() - began > whole || evidence.wrong.length >= 3) evidence.unfinished += 1
      else {
        const reason = await exchange(life, request, reply)
        if (reason === undefined) evidence.right += 1
        else evidence.wrong.push({ reason })
      }
    }
  }
  await Promise.all(Array.from({ length: at_once }, client))
  return evidence
}

/** One exchange of a crowd; what was wrong with it, if anything. */
async function exchange(
  life: ServerLife,
  { octets, client_number }: CrowdRequest,
  limit: number,
): Promise<string | undefined> {
  const connection = life.open({ label: 'crowd', step: 0 })
  try {
    void connection.send(octets)
    const done = () =>
      connection.end !== undefined || scanObject(connection.octets, 4096).kind === 'object'
    if ((await within(limit, connection.until(done))) === undefined) return 'no reply in time'
    const reading = readReply(connection.octets)
    if (reading.kind !== 'object')
      return `no reply: the connection ended by ${connection.end ?? 'nothing'}`
    const { server_number, sum } = reading.members
    return typeof server_number === 'number' && sum === client_number + server_number
      ? undefined
      : `a wrong reply: ${JSON.stringify(reading.members)}`
  } finally {
    life.release(connection, false)
  }
}
