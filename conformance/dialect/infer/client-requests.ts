import type { Interview } from './interview.ts'
import { junkIn } from './junk.ts'
import type { ClientObservation } from './oracle.ts'
import { type Sample, sampleOf } from './sample.ts'

/** Numbers whose images differ from each other, from their lengths and from usual lengths. */
const TYPED = [25, 8, 100] as const

/** What a client sent for several numbers. */
export interface ClientRequests {
  samples: readonly Sample[]
  /** All that it printed. */
  output: string
  /** What it printed the first time, when its connection was closed without a reply. */
  unanswered: string
  halfClosed: boolean
}

/** Runs a client with several numbers; a client that waits to be greeted is greeted. */
export async function clientRequests(
  interview: Interview,
): Promise<ClientRequests | { why: string }> {
  const first = await interview.client({ number: TYPED[0] })
  if (first === undefined || !first.connected) return { why: 'The client did not connect.' }
  if (isSilent(first) && (await interview.greeting()) === undefined) {
    return { why: 'The client sent nothing, and its server does not speak first either.' }
  }
  const observed: ClientObservation[] = []
  const samples: Sample[] = []
  for (const number of TYPED) {
    const known = number === TYPED[0] && !isSilent(first) ? first : undefined
    const seen: ClientObservation | undefined = known ?? (await interview.client({ number }))
    if (seen === undefined || isSilent(seen)) {
      return { why: `The client sent nothing when ${number} was typed.` }
    }
    observed.push(seen)
    samples.push(sampleOf(seen.sent, { client_number: number }))
  }
  const junk = junkIn(samples)
  if (junk !== undefined) return { why: `The client sends ${junk}` }
  return {
    samples,
    output: observed.map(({ output }) => output).join('\n'),
    unanswered: observed[0]?.output ?? '',
    halfClosed: observed.every(({ halfClosed }) => halfClosed),
  }
}

function isSilent({ sent }: ClientObservation): boolean {
  return sent.every(({ octets }) => octets.length === 0)
}
