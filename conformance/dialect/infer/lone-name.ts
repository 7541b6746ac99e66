import type { Hypothesis } from './hypothesis.ts'
import { isSaid, isWider } from './name-question.ts'
import { isLabelWords } from './name-spans.ts'

/** What a server calls itself, as far as its replies and what it prints tell. */
export type LoneName =
  | {
      kind: 'found'
      /** Left out where a reply has no place for it. */
      name?: string
      because: string
      /** Whether the server itself prints it so, or it holds none. */
      isBorneOut: boolean
    }
  | { kind: 'refused'; why: string; names: readonly string[] }

/** What is known of the name besides the replies. */
export interface NameClues {
  /** What the server printed. */
  said: string
  /** The names that were sent to it. */
  clients: readonly string[]
  /** The mark between the name and the number in what it was sent. */
  mark: string
  /** What the known dialects take for the name that fit the replies. */
  known: readonly (string | undefined)[]
}

/** Words that say what follows, even if nothing else shows that they are no name. */
const NOBODYS_NAME =
  /^(?:(?:your|my|the|is|of|from|and|client|number|integer|value|sum|total|result|request|reply|response|hello|hi|ok)\s*)+$/iu

/**
 * Finds the name in the replies of a server that no client reads: the server prints it, or it is all
 * that stands between two separators, by convention.
 */
export function loneName(hypotheses: readonly Hypothesis[], clues: NameClues): LoneName {
  const named = hypotheses.filter(({ name, label }) => name !== undefined && label !== 'label')
  const elsewhere = clues.clients.join('\n')
  const said = named.filter(
    (one) => one.label !== 'word' && isSaid(one, { said: clues.said, elsewhere }),
  )
  const own = longest(said)
  const wholes = wholesOf(named, clues)
  if (own !== undefined) return saidName(own, wholes)
  const names = [...new Set(wholes.map(({ name = '' }) => name))]
  const [name, second] = names
  if (name === undefined) return withoutName(hypotheses, { named, said: clues.said })
  if (second !== undefined || isDoubtful(name)) return undecided(named)
  const because = `All that can be the name of the server in what it answers is ${JSON.stringify(name)}.`
  return { kind: 'found', name, because, isBorneOut: false }
}

/** What fills the space between two separators, and is no label of what follows. */
function wholesOf(named: readonly Hypothesis[], { known, mark }: NameClues): Hypothesis[] {
  const wholes = named.filter(({ part }) => !part)
  const plain = wholes.filter(({ label }) => label === 'none')
  if (plain.length > 0) return plain
  // What a colon follows is rather a label, unless the request has its name before one as well.
  const marked = wholes.filter(
    ({ label, name = '', within }) =>
      label === 'marked' && mark !== '' && within?.text.startsWith(mark, within.at + name.length),
  )
  if (marked.length > 0) return marked
  return wholes.filter(
    ({ name = '', label }) =>
      label === 'word' && known.includes(name) && /^(?:\w+ )?server$/iu.test(name),
  )
}

/** A name that the server prints; words before it that are no label may belong to it as well. */
function saidName(own: Hypothesis, wholes: readonly Hypothesis[]): LoneName {
  const { name = '' } = own
  const wide = wholes.find((one) => isWider(one, own))?.name ?? name
  const before = wide.slice(0, wide.length - name.length)
  const isAlone = wide === name || (wide.endsWith(name) && isLabelWords(before))
  if (!isAlone) return refusedBetween([wide, name])
  const because = `The server prints ${JSON.stringify(name)} as its name.`
  return { kind: 'found', name, because, isBorneOut: true }
}

function withoutName(
  hypotheses: readonly Hypothesis[],
  { named, said }: { named: readonly Hypothesis[]; said: string },
): LoneName {
  const bare = hypotheses.some((one) => one.name === undefined)
  const areLabels = named.every(
    (one) => NOBODYS_NAME.test(one.name ?? '') && !isSaid(one, { said, elsewhere: '' }),
  )
  if (!bare || !areLabels) return undecided(named)
  const because = 'What the server answers holds no text that can be a name.'
  return { kind: 'found', because, isBorneOut: true }
}

/** Whether it begins or ends with a word that rather says what follows, or with a constant. */
function isDoubtful(name: string): boolean {
  if (/^server of \S/iu.test(name)) return false
  const words = name.split(' ')
  const last = words.at(-1) ?? ''
  const isLabelled =
    isLabelWords(words[0] ?? '') || (isLabelWords(last) && !/^(?:client|server)$/iu.test(last))
  return (
    (isLabelled && words.length > 1) ||
    (/\p{L}\p{Lu}\p{Ll}/u.test(name) && /^\p{Lu}{2}/u.test(name))
  )
}

function undecided(named: readonly Hypothesis[]): LoneName {
  return refusedBetween(named.map(({ name = '' }) => name))
}

function refusedBetween(names: readonly string[]): LoneName {
  const distinct = [...new Set(names)]
  const shown = distinct
    .slice(0, 4)
    .map((name) => JSON.stringify(name))
    .join(' or ')
  const why = `Nothing that the server prints tells whether its name is ${shown || 'left out'}.`
  return { kind: 'refused', why, names: distinct }
}

function longest(hypotheses: readonly Hypothesis[]): Hypothesis | undefined {
  return hypotheses.toSorted((a, b) => (b.name?.length ?? 0) - (a.name?.length ?? 0))[0]
}
