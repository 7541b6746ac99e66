import type { Dialect, NameConstraints } from '../../../spec/dialect.ts'
import type { CandidateRequest } from './candidate-requests.ts'
import type { Hypothesis } from './hypothesis.ts'
import { inferredDialect } from './inferred-dialect.ts'
import type { Interview } from './interview.ts'
import type { LoneReply } from './lone-reply.ts'
import { closing } from './request-of.ts'
import type { LoneAnswer } from './request-trial.ts'

/** A request that a server answers, and its answers. */
export interface Taken {
  candidate: CandidateRequest
  answers: readonly LoneAnswer[]
  reply: Exclude<LoneReply, { kind: 'no reply' }>
  /** Whether it answers only once the client has closed its half. */
  halfClose: boolean
}

/** The dialect of a request that is taken and a reading of its replies. */
export function loneDialect(
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
    client_prefix: candidate.prefix,
    server_prefix: undefined,
  }
  const dialect = inferredDialect(
    { request, reply: hypothesis.format, seen, leavesOpen: leavesOpen({ answers }) },
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

/** Whether a server leaves connections open; the first one may have ended by a close of ours. */
export function leavesOpen({ answers }: Pick<Taken, 'answers'>): boolean {
  return answers.slice(1).every(({ end }) => end === 'open')
}
