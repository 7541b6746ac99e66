import type { Dialect, NameConstraints } from '../../../spec/dialect.ts'
import type { CandidateRequest } from './candidate-requests.ts'
import type { Hypothesis } from './hypothesis.ts'
import type { Inference } from './inference.ts'
import { areAlike, formatShown, inferredDialect } from './inferred-dialect.ts'
import type { Interview } from './interview.ts'
import type { LoneReply } from './lone-reply.ts'
import { closing } from './request-of.ts'
import type { LoneAnswer } from './request-trial.ts'
import { NUMBERS } from './request-trial.ts'
import { type Rivals, rivalRequests } from './rival-requests.ts'
import { untoldOf } from './untold.ts'

type Found = Extract<LoneReply, { kind: 'found' }>

/** A request that a server answers, and its answers. */
export interface Taken {
  candidate: CandidateRequest
  answers: readonly LoneAnswer[]
  reply: Exclude<LoneReply, { kind: 'no reply' }>
  /** Whether it answers only once the client has closed its half. */
  halfClose: boolean
}

/** What is said of a server that answers a request, once the other requests are ruled out. */
export async function loneVerdict(
  interview: Interview,
  taken: Taken,
  untried: readonly CandidateRequest[],
): Promise<Inference> {
  const { candidate, reply, halfClose } = taken
  const describe = (hypothesis: Hypothesis) => describedBy(hypothesis, taken, interview)
  if (reply.kind === 'refused') {
    return { kind: 'refused', why: reply.why, candidates: reply.hypotheses.map(describe) }
  }
  if (!areAlike(interview.greetings)) {
    return { kind: 'refused', why: 'The server greets with a text that changes.', candidates: [] }
  }
  const rivals = await rivalRequests(interview, { found: candidate, untried, reply, halfClose })
  const { hypothesis, known } = reply
  const dialect = known === undefined || halfClose ? describe(hypothesis) : known
  if (rivals.besides.length > 0) return undecided(dialect, rivals)
  const { names, printsNumbers } = reply.shown
  return {
    kind: 'found',
    dialect,
    because: reasons(dialect, reply),
    confidence: names && printsNumbers && reply.name.isBorneOut ? 'certain' : 'likely',
    untold: [...doubts(reply, rivals), ...untoldOf(dialect)],
  }
}

function undecided(dialect: Dialect, { besides }: Rivals): Inference {
  const dialects = [dialect, ...besides.map(({ dialects: [first] }) => first)]
  const names = dialects.map(({ name }) => name).join(' and ')
  const why = `The server answers rightly in more than one dialect: ${names}.`
  return { kind: 'refused', why, candidates: dialects }
}

function describedBy(
  hypothesis: Hypothesis,
  { candidate, answers, halfClose }: Taken,
  interview: Interview,
): Dialect {
  const { name } = hypothesis
  const { format, dialects } = candidate
  const request = halfClose ? closing({ format, label: 'none', cost: 0 }).format : format
  const clients = answers.map(({ sample }) => sample.client_name)
  const seen = {
    names: name === undefined ? clients : [...clients, name],
    client_prefix: undefined,
    server_prefix: undefined,
  }
  // The first answer may have ended with a close of ours.
  const leavesOpen = answers.slice(1).every(({ end }) => end === 'open')
  const dialect = inferredDialect(
    { request, reply: hypothesis.format, seen, leavesOpen },
    interview,
  )
  const names = namesOf(dialect.names, { asked: dialects[0].names, seen: seen.names })
  return names === undefined ? dialect : { ...dialect, names }
}

/** What names a request allows, and what a reply does. */
function namesOf(
  own: NameConstraints | undefined,
  { asked = {}, seen }: { asked: NameConstraints | undefined; seen: readonly string[] },
): NameConstraints | undefined {
  const marks = [...new Set(`${asked.forbidden ?? ''}${own?.forbidden ?? ''}`)]
  const forbidden = marks.filter((one) => seen.every((name) => !name.includes(one))).join('')
  // What was asked were words of few letters: only the request's own dialect tells how many it takes.
  const { words: _, ...rest } = own ?? {}
  const names = {
    ...asked,
    ...rest,
    ...(forbidden === '' ? {} : { forbidden }),
  }
  return Object.keys(names).length > 0 ? names : undefined
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

function doubts({ name, shown }: Found, { inSpace }: Rivals): string[] {
  return [
    'What its client does was not seen.',
    ...inSpace.map(
      ({ format }) =>
        `The server takes ${formatShown(format)} as well, with another line end or space.`,
    ),
    ...(shown.names ? [] : ['Whether the server reads names as they were sent was not seen.']),
    ...(name.isBorneOut
      ? []
      : ['Nothing that the server prints shows where its name begins and ends.']),
  ]
}
