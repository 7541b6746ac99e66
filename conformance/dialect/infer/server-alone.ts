import type { Dialect } from '../../../spec/dialect.ts'
import { escapeForTerminal } from '../../escape.ts'
import {
  type CandidateRequest,
  candidateRequests,
  isWithin,
  prefixedRequests,
} from './candidate-requests.ts'
import { HASTY, type Heard, misheard, QUICK, SLOW, tryOut } from './candidate-trial.ts'
import type { Inference, InferenceOptions } from './inference.ts'
import { type Interview, interviewWith } from './interview.ts'
import { junkIn } from './junk.ts'
import type { Taken } from './lone-dialect.ts'
import { loneVerdict } from './lone-verdict.ts'
import type { Oracle } from './oracle.ts'
import type { Patience } from './request-trial.ts'
import { takenAlike } from './taken-alike.ts'

/** More than all requests, several times for those that are answered. */
const MOST_CONNECTIONS = 120
/** How many are asked with more patience: the first ones, and again those that stayed silent. */
const SLOWLY = 2
const AGAIN = 3
/** After so many silences a server is waited for in haste. */
const MOST_SILENT = 6

/**
 * Finds the dialect of a server by asking in each of the ways in which the candidates ask, and by
 * reading what it answers. Each is tried on a server that nothing has been sent to yet, since one
 * that is told junk may never be the same again.
 */
export async function inferFromServer(
  oracle: Oracle,
  { candidates }: InferenceOptions,
): Promise<Inference> {
  const interview = interviewWith(oracle, { mostConnections: MOST_CONNECTIONS })
  const requests = candidateRequests(candidates)
  const heard: Heard = { answered: [], errors: [], taken: [], silent: [] }
  const quick = () => (heard.silent.length < MOST_SILENT ? QUICK : HASTY)
  const ask = (some: readonly CandidateRequest[], patience: (index: number) => Patience) =>
    askEach(interview, some, { patience, heard })
  const found =
    (await ask(requests, (index) => (index < SLOWLY ? SLOW : quick()))) ??
    (await ask(refusedOf(requests, heard), quick)) ??
    (await ask(unansweredOf(heard), () => SLOW)) ??
    (await chosen(interview, heard))
  return found ?? refused(whyNone(candidates, heard.answered))
}

/** The requests that were turned down, with names that may be wanted; none if one was taken. */
function refusedOf(
  requests: readonly CandidateRequest[],
  { taken, silent }: Heard,
): CandidateRequest[] {
  if (taken.length > 0) return []
  return prefixedRequests(requests.filter((request) => !silent.includes(request)))
}

/** The requests that a slow server may answer yet, if it answered nothing so far. */
function unansweredOf({ answered, silent }: Heard): CandidateRequest[] {
  return answered.length > 0 ? [] : silent.slice(0, AGAIN)
}

/** Asks in each of these ways, up to the first that leaves no doubt. */
async function askEach(
  interview: Interview,
  requests: readonly CandidateRequest[],
  { patience, heard }: { patience: (index: number) => Patience; heard: Heard },
): Promise<Inference | undefined> {
  for (const [index, candidate] of requests.entries()) {
    const tried = await tryOut(interview, candidate, { patience: patience(index), heard })
    if (tried.kind === 'gone') return refused('The server took no connection.')
    if (tried.kind === 'silent' && tried.isOpen) heard.silent.push(candidate)
    if (tried.kind !== 'taken') continue
    heard.taken.push(tried.taken)
    if (isPlain(tried.taken)) {
      const best = await simplest(interview, tried.taken, heard)
      const near = await takenAlike(interview, best, requests.slice(index + 1))
      return loneVerdict(interview, best, { near, rivals: misheard(best, heard) })
    }
  }
  return undefined
}

/** The same with less in it, if the server was only too slow to answer that before. */
async function simplest(interview: Interview, found: Taken, heard: Heard): Promise<Taken> {
  for (const simpler of heard.silent.filter((one) => isWithin(one, found.candidate))) {
    const tried = await tryOut(interview, simpler, { patience: SLOW, heard })
    if (tried.kind === 'taken') heard.taken.push(tried.taken)
    if (tried.kind === 'taken' && isPlain(tried.taken)) return tried.taken
  }
  return found
}

/** Whether what the server shows leaves no doubt that it understood what it was asked. */
function isPlain({ reply, halfClose }: Taken): boolean {
  if (reply.kind === 'refused') return !halfClose
  return !halfClose && reply.shown.names && reply.shown.numbers !== 'nothing'
}

/** The request that stands for all that were taken, if one does. */
async function chosen(interview: Interview, heard: Heard): Promise<Inference | undefined> {
  const { taken } = heard
  // Who reads to the close takes anything then: what needs no close says more.
  const open = taken.filter(({ halfClose }) => !halfClose)
  const pool = open.length > 0 ? open : taken
  const best = pool.find(({ reply }) => reply.kind === 'found' && reply.shown.names) ?? pool[0]
  if (best === undefined) return undefined
  const others = pool.filter((one) => one !== best).map(({ candidate }) => candidate)
  const { reply } = best
  const isBorneOut =
    reply.kind === 'found' && reply.shown.names && reply.shown.numbers !== 'nothing'
  const near = others.filter((other) => isWithin(best.candidate, other))
  const unlike = isBorneOut ? [] : others.filter((other) => !near.includes(other))
  const rivals = [...misheard(best, heard), ...unlike]
  return loneVerdict(interview, best, { near, rivals })
}

function refused(why: string): Inference {
  return { kind: 'refused', why, candidates: [] }
}

function whyNone(candidates: readonly Dialect[], answered: Heard['answered']): string {
  const none = `None of the ${candidates.length} known dialects fits`
  const heard = answered.flatMap(({ answers }) => answers.map(({ sample }) => sample))
  const [first] = heard
  if (first === undefined) return `${none}: the server answered none of them.`
  const junk = junkIn(heard)
  if (junk !== undefined) return `${none}: the server sends ${junk}`
  const shown = escapeForTerminal(Buffer.from(first.octets).toString('latin1'), 80)
  return `${none}: what the server answered, such as "${shown}", is no reply of any.`
}
