import type { Answer, Interview } from './interview.ts'
import { junkIn } from './junk.ts'
import type { Sample } from './sample.ts'

/** What a server answered to the requests of its own client, octet by octet as they were. */
export interface ServerReplies {
  samples: readonly Sample[]
  output: string
  /** Whether it left the connection open each time. */
  leavesOpen: boolean
  /** Whether it answers only once the client has closed its half. */
  needsClose: boolean
}

/** Says a client's requests to its server. */
export async function serverReplies(
  interview: Interview,
  requests: readonly Sample[],
  halfClosed: boolean,
): Promise<ServerReplies | { why: string }> {
  const answers: Answer[] = []
  for (const request of requests) {
    const answer = await repeat(interview, request, halfClosed)
    if (answer === undefined) return { why: 'The server took no connection.' }
    if (answer.sample.octets.length === 0) {
      return { why: `The server did not answer ${request.client_number}, as its client sends it.` }
    }
    answers.push(answer)
  }
  const samples = answers.map(({ sample }) => sample)
  const junk = junkIn(samples)
  if (junk !== undefined) return { why: `The server sends ${junk}` }
  const [first] = requests
  const open = halfClosed && first !== undefined ? await repeat(interview, first, false) : undefined
  return {
    samples,
    output: answers.map(({ output }) => output).join('\n'),
    leavesOpen: answers.every(({ end }) => end === 'open'),
    needsClose: open !== undefined && open.sample.octets.length === 0,
  }
}

function repeat(
  interview: Interview,
  { octets, breaks, pause_ms, client_number }: Sample,
  halfClose: boolean,
): Promise<Answer | undefined> {
  return interview.server({
    request: { ok: true, octets, breaks, pause_ms: Math.max(50, pause_ms) },
    halfClose,
    client_number,
  })
}
