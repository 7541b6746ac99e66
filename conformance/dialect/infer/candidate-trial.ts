import { isAlike } from './alike.ts'
import { borneOut } from './borne-out.ts'
import type { CandidateRequest } from './candidate-requests.ts'
import { membersOf } from './explains.ts'
import type { Interview } from './interview.ts'
import type { Taken } from './lone-dialect.ts'
import { loneReply } from './lone-reply.ts'
import { askFresh, askOn, type LoneAnswer, type Patience } from './request-trial.ts'
import type { Sample } from './sample.ts'

/** A program that has just been started may be slow with its first client, or sleep on purpose. */
export const SLOW: Patience = { open: 1000, closed: 500 }
/** A server on this machine that understands what it is asked answers in a few milliseconds. */
export const QUICK: Patience = { open: 250, closed: 250 }
/** One that neither answered nor closed its connection several times will hardly do so now. */
export const HASTY: Patience = { open: 150, closed: 100 }

/** What came of asking in one way. */
export type Tried =
  | { kind: 'taken'; taken: Taken }
  | { kind: 'silent'; isOpen: boolean }
  | { kind: 'no reply' }
  | { kind: 'gone' }

/** What was heard so far. */
export interface Heard {
  /** What each request was answered, if it was. */
  answered: { candidate: CandidateRequest; answers: readonly LoneAnswer[] }[]
  /** Answers that are no replies. */
  errors: Sample[]
  /** Requests that were answered with replies. */
  taken: Taken[]
  /** Requests that were not answered while the connection stayed open. */
  silent: CandidateRequest[]
}

/** Asks in one way, and goes on asking if the answer may be a reply; remembers what was heard. */
export async function tryOut(
  interview: Interview,
  candidate: CandidateRequest,
  { patience, heard }: { patience: Patience; heard: Heard },
): Promise<Tried> {
  const first = await askFresh(interview, candidate, patience)
  if (first === undefined) return { kind: 'gone' }
  const { sample } = first
  if (sample.octets.length === 0) return { kind: 'silent', isOpen: first.end === 'open' }
  const told: Heard['answered'][number] = { candidate, answers: [first] }
  heard.answered.push(told)
  if (!mayBeReply(first) || isAlike(sample, heard.errors)) return { kind: 'no reply' }
  const more = await askOn(interview, candidate, { first, patience: SLOW.open })
  if (more === undefined) return { kind: 'no reply' }
  const { answers, needsClose: halfClose } = more
  told.answers = answers
  const { dialects } = candidate
  const reply = loneReply(answers, { dialects, greeting: interview.greetings[0] })
  if (reply.kind !== 'no reply')
    return { kind: 'taken', taken: { candidate, answers, reply, halfClose } }
  if (reply.isError) heard.errors.push(...answers.map((answer) => answer.sample))
  return { kind: 'no reply' }
}

/** Whether it holds a number in one way or another. */
function mayBeReply({ sample: { octets } }: LoneAnswer): boolean {
  return /[^\s\x20-\x7e]|\d/u.test(Buffer.from(octets).toString('latin1'))
}

/** Requests whose answers made no sense by themselves, but do by what is known now. */
export function misheard({ reply }: Taken, { answered, taken }: Heard): CandidateRequest[] {
  if (reply.kind !== 'found') return []
  const { hypothesis } = reply
  return answered
    .filter(({ candidate }) => taken.every((one) => one.candidate !== candidate))
    .filter(({ answers }) => {
      const read = answers.map(({ sample }) => membersOf(hypothesis, sample, 'reply'))
      if (read.some((members) => members === undefined)) return false
      const isSummed = read.every((members) => members?.['sum'] !== undefined)
      return isSummed || borneOut(answers, hypothesis).numbers !== 'not'
    })
    .map(({ candidate }) => candidate)
}
