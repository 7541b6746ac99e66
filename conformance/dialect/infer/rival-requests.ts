import { type CandidateRequest, differInSpace } from './candidate-requests.ts'
import { membersOf } from './explains.ts'
import type { Interview } from './interview.ts'
import type { LoneReply } from './lone-reply.ts'
import { askOnce } from './request-trial.ts'

/** Other requests that a server takes as it takes the one that was found. */
export interface Rivals {
  /** Those that differ in white space alone. */
  inSpace: readonly CandidateRequest[]
  /** All others. */
  besides: readonly CandidateRequest[]
}

const NUMBER = 25
const PATIENCE = 500

/**
 * Finds which of the requests that were not yet tried a server takes as well. Those of other marks
 * are tried only if it does not show the name: else it is plain that the marks were understood.
 */
export async function rivalRequests(
  interview: Interview,
  {
    found,
    untried,
    reply: { hypothesis, shown },
    halfClose,
  }: {
    found: CandidateRequest
    untried: readonly CandidateRequest[]
    reply: Extract<LoneReply, { kind: 'found' }>
    halfClose: boolean
  },
): Promise<Rivals> {
  const inSpace: CandidateRequest[] = []
  const besides: CandidateRequest[] = []
  for (const other of untried) {
    const isNear = differInSpace(found, other)
    if (!isNear && shown.names && shown.numbers !== 'nothing') continue
    const manner = { fresh: true, patience: PATIENCE }
    const answer = await askOnce(interview, other, { client_number: NUMBER, halfClose, manner })
    if (answer === undefined) continue
    // An end in JSON or white space is no other answer.
    const members = membersOf(hypothesis, answer.sample, 'reply')
    if (members !== undefined) (isNear ? inSpace : besides).push(other)
  }
  return { inSpace, besides }
}
