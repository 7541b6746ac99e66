import { freshName } from './fresh-name.ts'
import type { Hypothesis } from './hypothesis.ts'
import {
  isSaid,
  isWider,
  type NameQuestion,
  readerOf,
  surroundings,
  type Tried,
} from './name-question.ts'
import {
  type NameFinding,
  verdictOfPrint,
  verdictOfSender,
  verdictOfTaking,
} from './name-verdict.ts'
import { holdsWord, printedAs } from './printed.ts'

/**
 * Finds the name in a message by changing it. A program that prints it decides; after it one that
 * takes a changed message or does not; then what the sender calls itself; and conventions last.
 */
export async function findName(question: NameQuestion): Promise<NameFinding> {
  const tried: Tried[] = []
  for (const hypothesis of inOrder(question)) {
    if (tried.length >= question.most || isSettled(tried, hypothesis)) continue
    const one = await tryOut(question, hypothesis)
    if (one === undefined) break
    tried.push(one)
    const verdict = verdictOfPrint(one, tried, question)
    if (verdict !== undefined) return verdict
  }
  return (
    verdictOfTaking(tried, question) ??
    (await prefixed(tried, question)) ??
    verdictOfSender(tried, question)
  )
}

/** Names that are printed first, then long ones, labels last. */
function inOrder(question: NameQuestion): Hypothesis[] {
  const { hypotheses, heard } = question
  const rank = (one: Hypothesis) =>
    one.cost - (holdsWord(heard, one.name ?? '') ? 4 : 0) - (isSaid(one, question) ? 2 : 0)
  const length = ({ name = '' }: Hypothesis) => name.length
  return hypotheses
    .filter(({ name, label }) => name !== undefined && label !== 'label')
    .toSorted((a, b) => rank(a) - rank(b) || length(b) - length(a))
}

/** Whether nothing can be learned from it: it lies within what was taken whole. */
function isSettled(tried: readonly Tried[], narrow: Hypothesis): boolean {
  return tried.some(
    ({ hypothesis, took, printed }) =>
      took !== 'no' && printed !== 'grown' && isWider(hypothesis, narrow),
  )
}

async function tryOut(
  { attempt }: NameQuestion,
  hypothesis: Hypothesis,
): Promise<Tried | undefined> {
  const fresh = freshName(hypothesis.name ?? '')
  const answer = await attempt(hypothesis, fresh)
  if (answer === undefined) return undefined
  const printed = printedAs(answer.output, fresh, surroundings(hypothesis))
  return { hypothesis, took: answer.took, printed }
}

/** A name whose extent is plain, and that may change but for how it begins. */
async function prefixed(
  tried: readonly Tried[],
  { attempt, sender }: NameQuestion,
): Promise<NameFinding | undefined> {
  const [one] = tried
  if (one?.took !== 'no' || !isBounded(one.hypothesis)) return undefined
  const { hypothesis } = one
  const { name = '' } = hypothesis
  const start = name.lastIndexOf(' ') + 1
  if (start === 0) return undefined
  const prefix = name.slice(0, start)
  const answer = await attempt(hypothesis, prefix + freshName(name.slice(start)))
  if (answer?.took !== 'yes') return undefined
  const because = `The ${readerOf(sender)} takes only names that begin with ${JSON.stringify(prefix)}.`
  return { kind: 'found', hypothesis, confidence: 'certain', because, prefix }
}

/** Whether quotes or a length say where the name begins and ends. */
function isBounded({ format }: Hypothesis): boolean {
  if (format.format === 'json') return true
  return format.format === 'binary' && format.fields.every(({ type }) => type !== 'chars')
}
