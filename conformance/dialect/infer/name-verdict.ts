import type { Hypothesis } from './hypothesis.ts'
import { isSaid, isWider, type NameQuestion, readerOf, type Tried } from './name-question.ts'
import { holdsWord } from './printed.ts'

/** Which format has the name in its place, or why that cannot be told. */
export type NameFinding =
  | {
      kind: 'found'
      hypothesis: Hypothesis
      confidence: 'certain' | 'likely'
      because: string
      /** What each name of this kind must begin with. */
      prefix?: string
    }
  | { kind: 'refused'; why: string; candidates: readonly Hypothesis[] }

/** Words before a name that are no part of it. */
const ANNOUNCING = /^(?:from|by|for|to|is|am|name) $/u

/** What a program proves that prints the changed name. */
export function verdictOfPrint(
  { hypothesis, took, printed }: Tried,
  tried: readonly Tried[],
  { sender }: NameQuestion,
): NameFinding | undefined {
  if (took === 'no' || printed === 'absent') return undefined
  const reader = readerOf(sender)
  const because = `Where another name is sent in place of ${quoted(hypothesis)}, the ${reader} prints that one.`
  const exact = { kind: 'found', hypothesis, confidence: 'certain', because } as const
  if (printed === 'exact') return exact
  const wide = tried.find((other) => isWider(other.hypothesis, hypothesis))?.hypothesis
  if (wide === undefined) return undefined
  return ANNOUNCING.test(prefixOf(wide, hypothesis) ?? '')
    ? exact
    : withPrefix(wide, hypothesis, reader)
}

/** What a program proves that takes a changed message, but prints no name. */
export function verdictOfTaking(
  tried: readonly Tried[],
  question: NameQuestion,
): NameFinding | undefined {
  const { hypotheses, heard, sender } = question
  const unlabelled = hypotheses.some(({ name, label }) => name !== undefined && label === 'none')
  const taken = tried.filter(
    ({ took, hypothesis: { name = '', label }, printed }) =>
      took === 'yes' &&
      printed === 'absent' &&
      (label === 'none' || (label === 'marked' && !unlabelled)) &&
      !holdsWord(heard, name),
  )
  const [first] = taken.map(({ hypothesis }) => hypothesis)
  if (first === undefined) return undefined
  const refused = (one: Hypothesis) =>
    tried.some(({ hypothesis, took }) => hypothesis === one && took === 'no')
  const others = hypotheses.filter(
    (one) => one.name !== undefined && one.name !== first.name && one.label === 'none',
  )
  const rivals = others.filter((one) => !refused(one))
  const reader = readerOf(sender)
  const own = longest([first, ...rivals].filter((one) => isSaid(one, question)))
  if (own !== undefined && own !== first) {
    return isWider(first, own)
      ? likely(own, `The ${sender} prints ${quoted(own)} as its name.`)
      : withPrefix(own, first, reader)
  }
  const whole = !first.part || others.some((one) => isWider(one, first) && !refused(one))
  const alone = rivals.every((one) => isWider(first, one))
  const refusedWider = others.every((one) => !isWider(one, first) || refused(one))
  return (own === first && refusedWider) || (whole && alone)
    ? likely(first, `The ${reader} takes any other text in place of ${quoted(first)}.`)
    : undefined
}

/** What is left if no program shows the name: what the sender prints itself, and conventions. */
export function verdictOfSender(tried: readonly Tried[], question: NameQuestion): NameFinding {
  const { hypotheses, sender } = question
  const named = hypotheses.filter(({ name }) => name !== undefined)
  const bare = hypotheses.find(({ name }) => name === undefined)
  const open = named.filter(
    (one) =>
      one.label === 'none' &&
      !tried.some(({ hypothesis, took }) => hypothesis === one && took !== 'unknown'),
  )
  const taken = tried.flatMap(({ hypothesis, took }) =>
    took === 'yes' && hypothesis.label === 'none' ? [hypothesis] : [],
  )
  if (taken.length > 0) return undecided([...taken, ...open], sender)
  const own = longest(open.filter((one) => isSaid(one, question)))
  if (own !== undefined) return likely(own, `The ${sender} prints ${quoted(own)}.`)
  const [only, second] = open
  if (only !== undefined && second === undefined && !only.part && !mayHoldMagic(only)) {
    return likely(only, `Nothing else in the message can be a name than ${quoted(only)}.`)
  }
  if (bare !== undefined && named.every(({ label }) => label === 'label')) {
    return likely(bare, 'The message holds no text that can be a name.')
  }
  const rejected = tried.filter(({ took }) => took === 'no').length
  const labels = named.every(({ label }) => label === 'word' || label === 'label')
  if (bare !== undefined && labels && rejected === named.length) {
    return likely(bare, `The ${readerOf(sender)} takes no message with other words in it.`)
  }
  return undecided(open.length > 0 ? open : hypotheses, sender)
}

/** The finding that names begin in some way, if it is one that names begin in. */
function withPrefix(
  wide: Hypothesis,
  narrow: Hypothesis,
  reader: 'client' | 'server',
): NameFinding | undefined {
  const prefix = prefixOf(wide, narrow)
  if (prefix === undefined || !/^\p{Lu}.* $/u.test(prefix)) return undefined
  const because = `The ${reader} takes only names that begin with ${JSON.stringify(prefix)}.`
  return { kind: 'found', hypothesis: wide, confidence: 'certain', because, prefix }
}

function prefixOf({ name: wide = '' }: Hypothesis, { name = '' }: Hypothesis): string | undefined {
  const prefix = wide.slice(0, wide.length - name.length)
  return wide.endsWith(name) && prefix.trim() !== '' ? prefix : undefined
}

/** Whether a fixed text may begin with letters that are a constant: `SUMAda`, or be one. */
function mayHoldMagic({ format, name = '' }: Hypothesis): boolean {
  const fixed = format.format === 'binary' && format.fields.some(({ type }) => type === 'chars')
  return fixed && /\p{L}\p{Lu}\p{Ll}|^\p{Lu}+$/u.test(name)
}

function longest(hypotheses: readonly Hypothesis[]): Hypothesis | undefined {
  return hypotheses.toSorted((a, b) => (b.name?.length ?? 0) - (a.name?.length ?? 0))[0]
}

function likely(hypothesis: Hypothesis, because: string): NameFinding {
  return { kind: 'found', hypothesis, confidence: 'likely', because }
}

function undecided(candidates: readonly Hypothesis[], sender: 'client' | 'server'): NameFinding {
  const names = [...new Set(candidates.map(quoted))].slice(0, 4).join(' or ')
  return {
    kind: 'refused',
    why: `Nothing that the programs print or take tells whether the name of the ${sender} is ${names}.`,
    candidates,
  }
}

function quoted({ name }: Hypothesis): string {
  return name === undefined ? 'left out' : JSON.stringify(name)
}
