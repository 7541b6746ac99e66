import {
  answered,
  followsReply,
  replyWith,
  type ShownReply,
  showsNumbers,
  TYPED,
} from './client-reading.ts'
import { codecOf, membersOf } from './explains.ts'
import { hypothesesFor } from './hypotheses.ts'
import type { Hypothesis } from './hypothesis.ts'
import type { Interview } from './interview.ts'
import type { Attempt } from './name-question.ts'
import { findName } from './name-trial.ts'
import type { NameFinding } from './name-verdict.ts'
import { holdsWord, withoutDumps } from './printed.ts'
import type { Sample } from './sample.ts'

/** Why a reply is refused that no format reads whole: its sums may be wrong. */
export const NO_READING =
  'No format explains every octet of what the server answers, with numbers that add up.'

/** What is known when a reply's format is looked for. */
export interface ReplyQuestion {
  samples: readonly Sample[]
  client_name: string | undefined
  /** What the server printed about its replies. */
  said: string
  /** What the client prints if it is not answered at all. */
  unanswered: string
  /** What the client printed about the server's reply to it. */
  answered: string
}

/** The reply's format, and how the client shows a reply. */
export interface ReplyFinding {
  finding: NameFinding
  shown: ShownReply
}

/** Each costs a run of the client, and some runs are needed for the end. */
const MOST_ATTEMPTS = 4

/** Finds the format of a reply from what a server answers and how its client reads it. */
export async function replyOf(
  interview: Interview,
  { samples, client_name, said, unanswered, answered: output }: ReplyQuestion,
): Promise<ReplyFinding> {
  const hypotheses = hypothesesFor(samples, 'reply')
  const messages = samples.map(({ octets }) => octets)
  const heard = withoutDumps(output, messages)
  const telling = numbersOf(hypotheses, { samples, client_name })
  const shown = { heard, unanswered, telling }
  if (hypotheses.length === 0) {
    const why = NO_READING
    const finding = { kind: 'refused', why, candidates: [] } as const
    return { finding, shown }
  }

  const attempt = async (hypothesis: Hypothesis, name: string): Promise<Attempt | undefined> => {
    const reply = codecOf(hypothesis.format, 'reply').encode(replyWith(name, client_name))
    if (!reply.ok) return { took: 'no', output: '' }
    const observed = await answered(interview, reply)
    if (observed === undefined) return undefined
    const printed = withoutDumps(observed.output, [reply.octets, ...messages])
    if (output === unanswered) {
      return { took: holdsWord(printed, name) ? 'yes' : 'unknown', output: printed }
    }
    const genuine = hypothesis.name
    const follows = followsReply({ output: printed, name }, { shown, genuine })
    const same = formOf(printed, name) === formOf(shown.heard, hypothesis.name ?? '')
    return { took: same && follows ? 'yes' : 'no', output: printed }
  }
  const names = samples.map((sample) => sample.client_name ?? '')
  const finding = await findName({
    hypotheses,
    sender: 'server',
    elsewhere: names.join('\n'),
    heard: shown.heard,
    said,
    attempt,
    most: MOST_ATTEMPTS,
  })
  return {
    finding: finding.kind === 'found' ? settled(finding, { hypotheses, samples, shown }) : finding,
    shown,
  }
}

/** The server's numbers and the sums in replies to a client, by any reading of them. */
function numbersOf(
  hypotheses: readonly Hypothesis[],
  { samples, client_name }: Pick<ReplyQuestion, 'samples' | 'client_name'>,
): number[] {
  const own = samples.filter(
    (sample) => sample.client_number === TYPED && sample.client_name === client_name,
  )
  const numbers = hypotheses.flatMap((hypothesis) =>
    own.flatMap((sample) => {
      const { server_number, sum } = membersOf(hypothesis, sample, 'reply') ?? {}
      if (typeof server_number === 'number') return [server_number, TYPED + server_number]
      return typeof sum === 'number' ? [sum, sum - TYPED] : []
    }),
  )
  // A number in the client's own name is printed whatever it is told.
  return numbers.filter((number) => !(client_name ?? '').includes(String(number)))
}

/** An output without what may differ from reply to reply. */
function formOf(output: string, name: string): string {
  const marked = name === '' ? output : output.replaceAll(name, '@')
  return marked.replaceAll(/\d+/gu, '#')
}

/** Numbers that nothing bears out are refused: neither a sum nor the client shows which is which. */
function settled(
  finding: Extract<NameFinding, { kind: 'found' }>,
  {
    hypotheses,
    samples,
    shown,
  }: { hypotheses: readonly Hypothesis[]; samples: readonly Sample[]; shown: ShownReply },
): NameFinding {
  const { hypothesis } = finding
  if (showsNumbers(shown, hypothesis.name) && finding.confidence === 'certain') return finding
  const rivals = hypotheses.filter(
    ({ name, within, cost }) =>
      name === hypothesis.name &&
      within?.at === hypothesis.within?.at &&
      cost <= hypothesis.cost + 1,
  )
  if (rivals.length > 1) {
    const why = 'Two readings of the numbers in a reply fit, and the client shows neither.'
    return { kind: 'refused', why, candidates: rivals }
  }
  const read = samples.map((sample) => membersOf(hypothesis, sample, 'reply') ?? {})
  const summed = read.every(({ sum }) => sum !== undefined)
  const changes = new Set(read.map(({ server_number }) => server_number)).size > 1
  if (summed || changes || showsNumbers(shown, hypothesis.name)) return finding
  const why = "What looks like the server's number never changes, and the client does not show it."
  return { kind: 'refused', why, candidates: [hypothesis] }
}
