import { askedIn, type CandidateRequest } from './candidate-requests.ts'
import type { Answer, Interview, Question } from './interview.ts'
import { holdsWord, withoutDumps } from './printed.ts'
import type { Sample } from './sample.ts'

/** What a server answered to a request, with the octets that asked for it. */
export interface LoneAnswer {
  sample: Sample & { client_name: string }
  /** The request as text, to see what stands beside the name in it. */
  asked: string
  /** What the server printed, without copies of what was sent and answered. */
  output: string
  end: Answer['end']
}

/** How long a server is given to answer at once, and once its client has closed, in milliseconds. */
export interface Patience {
  open: number
  closed: number
}

/** Asks with one number; nothing if the server takes no connection, or it cannot be said. */
export async function askOnce(
  interview: Interview,
  candidate: CandidateRequest,
  {
    client_number,
    ...how
  }: { client_number: number; halfClose: boolean; manner: Question['manner'] },
): Promise<LoneAnswer | undefined> {
  const asked = askedIn(candidate, client_number)
  if (asked === undefined) return undefined
  const answer = await interview.server({ ...asked, ...how })
  if (answer === undefined) return undefined
  const { octets } = asked.request
  const dumps = [octets, answer.sample.octets].filter((message) => !isNumber(message))
  return {
    sample: { ...answer.sample, client_name: asked.client_name },
    asked: Buffer.from(octets).toString('latin1'),
    output: withoutDumps(answer.output, dumps),
    end: answer.end,
  }
}

/** The first answer of a server that nothing has been sent to yet; junk may have upset any other. */
export function askFresh(
  interview: Interview,
  candidate: CandidateRequest,
  { open, closed }: Patience,
): Promise<LoneAnswer | undefined> {
  const manner = { fresh: true, closeAfter: open, patience: closed }
  return askOnce(interview, candidate, { client_number: NUMBERS[0], halfClose: true, manner })
}

/** Asks with more numbers, and finds out whether the server waits for the close. */
export async function askOn(
  interview: Interview,
  candidate: CandidateRequest,
  { first, patience }: { first: LoneAnswer; patience: number },
): Promise<{ answers: readonly LoneAnswer[]; needsClose: boolean } | undefined> {
  const answers = [first]
  const [, ...numbers] = NUMBERS
  let halfClose = candidate.format.ends === 'close'
  for (const client_number of numbers) {
    const manner = { patience }
    const how = { client_number, manner }
    const answer = await askOnce(interview, candidate, { ...how, halfClose })
    const silent = answer?.sample.octets.length === 0
    if (silent && !halfClose && answers.length === 1) halfClose = true
    const heard =
      silent && halfClose ? await askOnce(interview, candidate, { ...how, halfClose }) : answer
    if (heard === undefined || heard.sample.octets.length === 0) return undefined
    answers.push(heard)
    if (answers.length === 2 && isUnmoved(first, heard)) return undefined
  }
  return { answers, needsClose: halfClose }
}

/**
 * Numbers in range, each with a name of its own; few sums with the second can pass for a number of
 * the server's.
 */
export const NUMBERS = [25, 98, 12, 63, 5] as const

/** Whether neither an answer nor what is printed changes with what is asked: an error, rather. */
function isUnmoved(one: LoneAnswer, other: LoneAnswer): boolean {
  const isSame = Buffer.from(one.sample.octets).equals(other.sample.octets)
  return (
    isSame &&
    [one, other].every(({ sample, output }) => !holdsWord(output, String(sample.client_number)))
  )
}

/** A reply that is a number alone is no copy to look away from: it is the number that is looked for. */
function isNumber(message: Uint8Array): boolean {
  return /^\s*\d*\s*$/u.test(Buffer.from(message).toString('latin1'))
}
