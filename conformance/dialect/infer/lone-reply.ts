import type { Dialect } from '../../../spec/dialect.ts'
import { type BorneOut, borneOut, markBehind } from './borne-out.ts'
import { hypothesesFor } from './hypotheses.ts'
import type { Hypothesis } from './hypothesis.ts'
import { type KnownReply, knownReplies } from './known-replies.ts'
import { type LoneName, loneName } from './lone-name.ts'
import type { LoneAnswer } from './request-trial.ts'
import type { Sample } from './sample.ts'

/** What the answers of a server are, if no client shows how they are read. */
export type LoneReply =
  | {
      kind: 'found'
      hypothesis: Hypothesis
      name: Extract<LoneName, { kind: 'found' }>
      shown: BorneOut
      /** The known dialect that gives the same replies. */
      known?: Dialect
    }
  | {
      kind: 'no reply'
      /** Whether nothing in it can be a number of the server's: other answers like it need no look. */
      isError: boolean
    }
  | { kind: 'refused'; why: string; hypotheses: readonly Hypothesis[] }

/** A hypothesis with what the answers show of it. */
interface Sound {
  hypothesis: Hypothesis
  shown: BorneOut
  known?: Dialect
}

/** Finds the format of replies in several answers; what is no reply at all, such as an error, has none. */
export function loneReply(
  answers: readonly LoneAnswer[],
  { dialects, greeting }: { dialects: readonly Dialect[]; greeting: Uint8Array | undefined },
): LoneReply {
  const samples = answers.map(({ sample }) => sample)
  const known = knownReplies(dialects, { samples, greeting }).flatMap((one) =>
    soundKnown(one, answers),
  )
  const explaining = hypothesesFor(samples, 'reply')
  const inferred = explaining.flatMap((hypothesis) => soundOf(hypothesis, answers))
  const sound = inferred.length > 0 ? inferred : known
  if (sound.length === 0) return { kind: 'no reply', isError: explaining.length === 0 }
  const hypotheses = sound.map(({ hypothesis }) => hypothesis)
  const name = loneName(hypotheses, {
    said: answers.map(({ output }) => output).join('\n'),
    clients: samples.map(({ client_name }) => client_name),
    mark: markOf(answers),
    known: known.map(({ hypothesis }) => hypothesis.name),
  })
  if (name.kind === 'refused') {
    const rivals = hypotheses.filter((one) => name.names.includes(one.name ?? ''))
    return { kind: 'refused', why: name.why, hypotheses: rivals }
  }
  const [usual] = known.filter(({ hypothesis }) => hypothesis.name === name.name)
  return usual === undefined ? onlyOne(sound, { name, samples }) : { kind: 'found', name, ...usual }
}

function markOf([first]: readonly LoneAnswer[]): string {
  return first === undefined ? '' : markBehind(first.sample.client_name, first.asked)
}

/** The reading with this name, unless another one of its numbers is as good. */
function onlyOne(
  sound: readonly Sound[],
  { name, samples }: { name: Extract<LoneName, { kind: 'found' }>; samples: readonly Sample[] },
): LoneReply {
  const own = sound.filter(({ hypothesis }) => hypothesis.name === name.name)
  const [first] = own
  if (first === undefined) return { kind: 'no reply', isError: false }
  const rivals = own.filter(({ hypothesis: { cost } }) => cost <= first.hypothesis.cost + 1)
  if (rivals.length === 1 && !mayBeginWithLength(first, samples))
    return { kind: 'found', name, ...first }
  const why = 'What the server answers can be read in more than one way.'
  return { kind: 'refused', why, hypotheses: rivals.map(({ hypothesis }) => hypothesis) }
}

/** Whether what looks like the first letter of a text is as well the number of those behind it. */
function mayBeginWithLength(
  { hypothesis: { format } }: Sound,
  samples: readonly Sample[],
): boolean {
  const { ends } = format
  const isFramed = typeof ends === 'object' && 'length' in ends
  return (
    format.format === 'text' &&
    !isFramed &&
    samples.every(({ octets }) => octets[0] === octets.length - 1)
  )
}

function soundKnown(
  { dialect, hypothesis, samples }: KnownReply,
  answers: readonly LoneAnswer[],
): Sound[] {
  const asRead = answers.map((answer, index) => ({
    ...answer,
    sample: { ...answer.sample, octets: samples[index]?.octets ?? answer.sample.octets },
  }))
  return soundOf(hypothesis, asRead).map((sound) => ({ ...sound, known: dialect }))
}

function soundOf(hypothesis: Hypothesis, answers: readonly LoneAnswer[]): Sound[] {
  const shown = borneOut(answers, hypothesis)
  return shown.numbers === 'not' ? [] : [{ hypothesis, shown }]
}
