import type { Dialect } from '../../../spec/dialect.ts'
import { wireOf } from '../wire-of.ts'
import { type ShownReply, answered as sayReply } from './client-reading.ts'
import { clientRequests } from './client-requests.ts'
import type { Inference } from './inference.ts'
import { areAlike, formatShown, inferredDialect } from './inferred-dialect.ts'
import type { Interview } from './interview.ts'
import type { NameFinding } from './name-verdict.ts'
import { withoutDumps } from './printed.ts'
import { replyOf } from './reply-of.ts'
import { closing, named, requestOf } from './request-of.ts'
import { serverReplies } from './server-replies.ts'
import { untoldOf } from './untold.ts'
import { contradictionOfServer, readingOf } from './verification.ts'

type Found = Extract<NameFinding, { kind: 'found' }>

/** Makes a dialect of the findings about both messages. */
type Describe = (request: Found, reply: Found) => Dialect

/** Finds the dialect of a client and its server, by asking both and by standing in for each. */
export async function inferFromBoth(interview: Interview): Promise<Inference> {
  const requests = await clientRequests(interview)
  if ('why' in requests) return refused(requests.why)
  const replies = await serverReplies(interview, requests.samples, requests.halfClosed)
  if ('why' in replies) return refused(replies.why)
  if (!areAlike(interview.greetings)) return refused('The server greets with a text that changes.')
  const [genuine] = replies.samples
  const answered = genuine === undefined ? undefined : await sayReply(interview, genuine)
  const shownReply = answered?.output ?? ''
  const {
    finding: request,
    replies: more,
    output,
  } = await requestOf(interview, {
    requests: { ...requests, output: `${requests.output}\n${shownReply}` },
    known: replies,
  })
  if (request.kind === 'refused') return refused(request.why)

  const { name: client_name } = request.hypothesis
  const samples = [...replies.samples.map((sample) => named(sample, client_name)), ...more]
  const messages = [...requests.samples, ...samples].map(({ octets }) => octets)
  const reply = await replyOf(interview, {
    samples,
    client_name,
    said: withoutDumps(`${replies.output}\n${output}`, messages),
    unanswered: requests.unanswered,
    answered: shownReply,
  })
  const describe: Describe = (asked, told) =>
    dialectOf(asked, told, { interview, leavesOpen: replies.leavesOpen })
  const { finding } = reply
  if (finding.kind === 'refused') {
    const candidates = finding.candidates.map((hypothesis) =>
      describe(request, { kind: 'found', hypothesis, confidence: 'likely', because: finding.why }),
    )
    return { kind: 'refused', why: finding.why, candidates }
  }
  return verified(interview, { request, reply: finding, describe, shown: reply.shown })
}

function dialectOf(
  request: Found,
  reply: Found,
  { interview, leavesOpen }: { interview: Interview; leavesOpen: boolean },
): Dialect {
  const names = [request.hypothesis.name, reply.hypothesis.name]
  const seen = {
    names: names.filter((name) => name !== undefined),
    client_prefix: request.prefix,
    server_prefix: reply.prefix,
  }
  const { format } = request.hypothesis
  const parts = { request: format, reply: reply.hypothesis.format, seen, leavesOpen }
  return inferredDialect(parts, interview)
}

/** Asks both programs once more, by the dialect alone. */
async function verified(
  interview: Interview,
  {
    request,
    reply,
    describe,
    shown,
  }: { request: Found; reply: Found; describe: Describe; shown: ShownReply },
): Promise<Inference> {
  const names = {
    client_name: request.hypothesis.name,
    server_name: reply.hypothesis.name,
    client_prefix: request.prefix ?? '',
    server_prefix: reply.prefix ?? '',
  }
  const first = describe(request, reply)
  const contradiction = await contradictionOfServer(interview, first, names)
  if (contradiction !== undefined) {
    return { kind: 'refused', why: contradiction, candidates: [first] }
  }
  const reading = await readingOf(interview, first, { names, shown })
  if ((reply.confidence === 'certain' && !reading.showsName) || !reading.follows) {
    const why = 'The client does not show what is in a reply that this dialect makes.'
    return { kind: 'refused', why, candidates: [first] }
  }
  const { hypothesis } = reply
  const dialect = reading.waitsForClose
    ? describe(request, { ...reply, hypothesis: closing(hypothesis) })
    : first
  const sure = request.confidence === 'certain' && reply.confidence === 'certain'
  return {
    kind: 'found',
    dialect,
    because: [
      `The request is ${formatShown(dialect.request)}, the reply ${formatShown(dialect.reply)}: they explain every octet that was sent.`,
      request.because,
      reply.because,
      `Asked by this dialect with new names and numbers, the server gave ${givenIn(dialect)}.`,
    ],
    confidence: sure ? 'certain' : 'likely',
    untold: untoldOf(dialect),
  }
}

/** What the replies of a dialect have been seen to hold rightly. */
function givenIn(dialect: Dialect): string {
  const { required } = wireOf(dialect).reply
  const parts = [
    ...(required.has('server_name') ? ['its name'] : []),
    ...(required.has('server_number') ? ['numbers in range'] : []),
    ...(required.has('sum') ? ['sums that are right'] : []),
  ]
  const [last = '', ...others] = parts.toReversed()
  return others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`
}

function refused(why: string): Inference {
  return { kind: 'refused', why, candidates: [] }
}
