import type { Dialect } from '../../../spec/dialect.ts'
import type { CandidateRequest } from './candidate-requests.ts'
import type { Hypothesis } from './hypothesis.ts'
import type { Inference } from './inference.ts'
import { areAlike, formatShown } from './inferred-dialect.ts'
import type { Interview } from './interview.ts'
import { leavesOpen, loneDialect, type Taken } from './lone-dialect.ts'
import type { LoneReply } from './lone-reply.ts'
import { NUMBERS } from './request-trial.ts'
import { isAnsweredUnnamed } from './unnamed-request.ts'
import { untoldOf } from './untold.ts'

type Found = Extract<LoneReply, { kind: 'found' }>

/** Other requests that a server takes as it takes the one that was found. */
export interface OtherRequests {
  /** Those that need not be told apart: the server shows that it understood, or needs no more. */
  near: readonly CandidateRequest[]
  /** Those of other marks, where nothing shows which it understands. */
  rivals: readonly CandidateRequest[]
}

/** What is said of a server that answers a request, once the other requests were tried. */
export async function loneVerdict(
  interview: Interview,
  taken: Taken,
  others: OtherRequests,
): Promise<Inference> {
  const { candidate, reply, halfClose } = taken
  const describe = (hypothesis: Hypothesis) => loneDialect(hypothesis, taken, interview)
  if (reply.kind === 'refused') {
    return { kind: 'refused', why: reply.why, candidates: reply.hypotheses.map(describe) }
  }
  if (!areAlike(interview.greetings)) {
    return { kind: 'refused', why: 'The server greets with a text that changes.', candidates: [] }
  }
  const { hypothesis, known } = reply
  const isKnown = known !== undefined && !halfClose && candidate.prefix === undefined
  const dialect = isKnown ? known : describe(hypothesis)
  if (others.rivals.length > 0) return undecided(dialect, others)
  const { names, printsNumbers } = reply.shown
  if (!names && (await isAnsweredUnnamed(interview, taken))) {
    const why =
      'The server answers whether it is told a name or not, and shows none: where a request has it cannot be told.'
    return { kind: 'refused', why, candidates: [dialect] }
  }
  return {
    kind: 'found',
    dialect,
    because: [...reasons(dialect, reply), ...prefixShown(candidate)],
    confidence: names && printsNumbers && reply.name.isBorneOut ? 'certain' : 'likely',
    untold: [...doubts(reply, others), ...unsaid(dialect, taken), ...untoldOf(dialect)],
  }
}

function undecided(dialect: Dialect, { rivals }: OtherRequests): Inference {
  const dialects = [dialect, ...rivals.map(({ dialects: [first] }) => first)]
  const names = dialects.map(({ name }) => name).join(' and ')
  const why = `The server answers rightly in more than one dialect: ${names}.`
  return { kind: 'refused', why, candidates: dialects }
}

function reasons(dialect: Dialect, { name, shown }: Found): string[] {
  const [last, ...others] = NUMBERS.toReversed()
  const asked = `${others.toReversed().join(', ')} and ${last}`
  return [
    `Asked with ${asked}, the server gave whole replies: the request is ${formatShown(dialect.request)}, the reply ${formatShown(dialect.reply)}.`,
    ...(shown.numbers === 'replies'
      ? ['The numbers in its replies go with those that it was sent.']
      : []),
    ...(shown.printsNumbers ? ['It printed the numbers that it was sent, or their sums.'] : []),
    ...(shown.names ? ['It printed or repeated each name as it was sent.'] : []),
    name.because,
  ]
}

function prefixShown({ prefix }: CandidateRequest): string[] {
  return prefix === undefined
    ? []
    : [
        `The server answers names that begin with ${JSON.stringify(prefix)}, and did not answer others.`,
      ]
}

function doubts({ name, shown }: Found, { near }: OtherRequests): string[] {
  return [
    'What its client does was not seen.',
    ...near.map(({ dialects: [{ name }] }) => `The server takes what ${name} asks as well.`),
    ...(shown.names ? [] : ['Whether the server reads names as they were sent was not seen.']),
    ...(name.isBorneOut
      ? []
      : ['Nothing that the server prints shows where its name begins and ends.']),
  ]
}

/** What a known dialect does not say of this server. */
function unsaid({ connection }: Dialect, taken: Taken): string[] {
  return leavesOpen(taken) && connection?.closes !== 'client'
    ? [
        'The server leaves the connection open after its reply, which this dialect takes for a fault.',
      ]
    : []
}
