import { isAlike } from './alike.ts'
import type { ClientRequests } from './client-requests.ts'
import { codecOf } from './explains.ts'
import { hypothesesFor } from './hypotheses.ts'
import type { Hypothesis } from './hypothesis.ts'
import type { Interview } from './interview.ts'
import { findName } from './name-trial.ts'
import type { NameFinding } from './name-verdict.ts'
import { withoutDumps, wordsOf } from './printed.ts'
import type { Sample } from './sample.ts'
import type { ServerReplies } from './server-replies.ts'

/** A number that is asked with a changed name. */
const ASKED = 37
const MOST_ATTEMPTS = 6

/** The request's format, and the replies that were had in finding it. */
export interface RequestFinding {
  finding: NameFinding
  replies: readonly Sample[]
  /** What the server printed. */
  output: string
}

/** Finds the format of a request from what a client sends and what its server takes. */
export async function requestOf(
  interview: Interview,
  { requests, known }: { requests: ClientRequests; known: ServerReplies },
): Promise<RequestFinding> {
  const messages = requests.samples.map(({ octets }) => octets)
  const replies: Sample[] = []
  const outputs: string[] = []
  const hypotheses = hypothesesFor(requests.samples, 'request').map((one) =>
    known.needsClose ? closing(one) : one,
  )
  if (hypotheses.length === 0) {
    const why = 'No format explains every octet of what the client sends.'
    return { finding: { kind: 'refused', why, candidates: [] }, replies, output: '' }
  }
  const finding = await findName({
    hypotheses,
    sender: 'client',
    elsewhere: wordsOf(known.samples.map(({ octets }) => octets)),
    most: MOST_ATTEMPTS,
    heard: withoutDumps(known.output, messages),
    said: withoutDumps(requests.output, [
      ...messages,
      ...known.samples.map(({ octets }) => octets),
    ]),
    async attempt({ format, name }, fresh) {
      const message = { client_name: fresh, client_number: ASKED }
      const request = codecOf(format, 'request').encode(message)
      if (!request.ok) return { took: 'no', output: '' }
      const halfClose = requests.halfClosed
      const answer = await interview.server({
        request,
        halfClose,
        client_number: ASKED,
        client_name: fresh,
      })
      if (answer === undefined) return undefined
      const before = known.samples.map((sample) => named(sample, name))
      const took = isAlike(answer.sample, before) ? 'yes' : 'no'
      if (took === 'yes') {
        replies.push(answer.sample)
        outputs.push(answer.output)
      }
      return { took, output: withoutDumps(answer.output, [request.octets]) }
    },
  })
  return { finding, replies, output: outputs.join('\n') }
}

/** The same format, ended by the close of its sender's half, where nothing else ends it. */
export function closing(hypothesis: Hypothesis): Hypothesis {
  const { format } = hypothesis
  if (format.format === 'binary' || typeof format.ends !== 'string') return hypothesis
  return { ...hypothesis, format: { ...format, ends: 'close' } }
}

/** A reply to a client of this name. */
export function named(sample: Sample, client_name: string | undefined): Sample {
  return client_name === undefined ? sample : { ...sample, client_name }
}
