import type { CandidateRequest } from './candidate-requests.ts'
import { membersOf } from './explains.ts'
import type { Interview } from './interview.ts'
import type { Taken } from './lone-dialect.ts'
import { askOnce } from './request-trial.ts'

const NUMBER = 25
const PATIENCE = 300

/** Which of the other requests of its kind a server takes as well: text, JSON or binary. */
export async function takenAlike(
  interview: Interview,
  { candidate, reply, halfClose }: Taken,
  others: readonly CandidateRequest[],
): Promise<CandidateRequest[]> {
  if (reply.kind !== 'found') return []
  const { hypothesis } = reply
  const alike: CandidateRequest[] = []
  for (const other of others.filter(({ format }) => format.format === candidate.format.format)) {
    const manner = { fresh: true, patience: PATIENCE }
    const answer = await askOnce(interview, other, { client_number: NUMBER, halfClose, manner })
    const members = answer === undefined ? undefined : membersOf(hypothesis, answer.sample, 'reply')
    if (members !== undefined) alike.push(other)
  }
  return alike
}
