import type { Dialect } from '../../../spec/dialect.ts'
import { escapeForTerminal } from '../../escape.ts'
import { isAlike } from './alike.ts'
import { type CandidateRequest, candidateRequests } from './candidate-requests.ts'
import type { Inference, InferenceOptions } from './inference.ts'
import { type Interview, interviewWith } from './interview.ts'
import { junkIn } from './junk.ts'
import { loneReply } from './lone-reply.ts'
import { loneVerdict, type Taken } from './lone-verdict.ts'
import type { Oracle } from './oracle.ts'
import { askFresh, askOn, type LoneAnswer, type Patience } from './request-trial.ts'
import type { Sample } from './sample.ts'

/** More than all requests, several times for those that are answered. */
const MOST_CONNECTIONS = 120
/** A program that has just been started may be slow with its first client, or sleep on purpose. */
const SLOW: Patience = { open: 1000, closed: 1000 }
/** A server on this machine that understands what it is asked answers in a few milliseconds. */
const QUICK: Patience = { open: 250, closed: 350 }
/** How many are asked with more patience: the first ones, and again those that stayed silent. */
const SLOWLY = 2
const AGAIN = 4

/** What came of asking in one way. */
type Tried =
  | { kind: 'taken'; taken: Taken }
  | { kind: 'silent'; isOpen: boolean }
  | { kind: 'no reply' }
  | { kind: 'gone' }

/** What was heard that is no reply. */
interface Heard {
  samples: Sample[]
  errors: Sample[]
}

/**
 * Finds the dialect of a server by asking in each of the ways in which the candidates ask, and by
 * reading what it answers. Each is tried on a server that nothing has been sent to yet, since one
 * that is told junk may never be the same again.
 */
export async function inferFromServer(
  oracle: Oracle,
  { candidates }: InferenceOptions,
): Promise<Inference> {
  const interview = interviewWith(oracle, MOST_CONNECTIONS)
  const requests = candidateRequests(candidates)
  const heard: Heard = { samples: [], errors: [] }
  const silent: CandidateRequest[] = []
  let atClose: Taken | undefined
  for (const [index, candidate] of requests.entries()) {
    const patience = index < SLOWLY ? SLOW : QUICK
    const tried = await tryOut(interview, candidate, { patience, heard })
    if (tried.kind === 'gone') return refused('The server took no connection.')
    if (tried.kind === 'silent' && tried.isOpen) silent.push(candidate)
    if (tried.kind !== 'taken') continue
    const { taken } = tried
    // Who reads to the close takes anything then: another request may need no close.
    if (taken.halfClose) atClose ??= taken
    else return loneVerdict(interview, taken, requests.slice(index + 1))
  }
  if (atClose !== undefined) return loneVerdict(interview, atClose, after(atClose, requests))
  if (heard.samples.length === 0) {
    for (const candidate of silent.slice(0, AGAIN)) {
      const tried = await tryOut(interview, candidate, { patience: SLOW, heard })
      if (tried.kind !== 'taken') continue
      return loneVerdict(interview, tried.taken, after(tried.taken, requests))
    }
  }
  return refused(whyNone(candidates, heard.samples))
}

function after({ candidate }: Taken, requests: readonly CandidateRequest[]): CandidateRequest[] {
  return requests.slice(requests.indexOf(candidate) + 1)
}

async function tryOut(
  interview: Interview,
  candidate: CandidateRequest,
  { patience, heard }: { patience: Patience; heard: Heard },
): Promise<Tried> {
  const first = await askFresh(interview, candidate, patience)
  if (first === undefined) return { kind: 'gone' }
  const { sample } = first
  if (sample.octets.length === 0) return { kind: 'silent', isOpen: first.end === 'open' }
  heard.samples.push(sample)
  if (!mayBeReply(first) || isAlike(sample, heard.errors)) return { kind: 'no reply' }
  const more = await askOn(interview, candidate, { first, patience: SLOW.open })
  if (more === undefined) return { kind: 'no reply' }
  const { answers, needsClose: halfClose } = more
  const { dialects } = candidate
  const reply = loneReply(answers, { dialects, greeting: interview.greetings[0] })
  if (reply.kind !== 'no reply')
    return { kind: 'taken', taken: { candidate, answers, reply, halfClose } }
  heard.errors.push(...answers.map((answer) => answer.sample))
  return { kind: 'no reply' }
}

/** Whether it holds a number in one way or another. */
function mayBeReply({ sample: { octets } }: LoneAnswer): boolean {
  return /[^\s\x20-\x7e]|\d/u.test(Buffer.from(octets).toString('latin1'))
}

function refused(why: string): Inference {
  return { kind: 'refused', why, candidates: [] }
}

function whyNone(candidates: readonly Dialect[], heard: readonly Sample[]): string {
  const none = `None of the ${candidates.length} known dialects fits`
  const [first] = heard
  if (first === undefined) return `${none}: the server answered none of them.`
  const junk = junkIn(heard)
  if (junk !== undefined) return `${none}: the server sends ${junk}`
  const shown = escapeForTerminal(Buffer.from(first.octets).toString('latin1'), 80)
  return `${none}: what the server answered, such as "${shown}", is no reply of any.`
}
