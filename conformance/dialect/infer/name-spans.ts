import type { Labelling } from './hypothesis.ts'

/** A part of a text that may be a name. */
export interface NameSpan {
  text: string
  at: number
  label: Labelling
  /** Whether it is all words between two separators. */
  whole: boolean
}

/** What no name holds by convention, and what stands between two fields. */
const SEPARATORS = /[:=;,&|{}<>[\]#/\\"\p{Cc}\p{Co}]+| +[-–~*+&]+>? +|[-–]>|@/u
const EDGES = /^[^\p{L}\p{N}(]+|[^\p{L}\p{N})]+$/gu
/** Words that say what follows, and are nobody's name. */
const LABEL_WORDS =
  /^(?:(?:your|my|the|is|of|from|and|name|number|num|no|nr|sum|total|result|integer|int|value|val|n|msg|message|request|reply|response|hello|hi|data|ok|client|server|user|id)\s*)+$/iu
/** Words that are a label, not the end of a name, if a colon or the like follows them. */
const ANNOUNCING = /^(?:name|number|num|no|nr|n|value|val|sum|total|result|integer|int)$/iu
/** Of more words than these only all together are taken for a name. */
const MOST_WORDS = 6

/** Whether a text is made of words that labels and the like are made of. */
export function isLabelWords(text: string): boolean {
  return LABEL_WORDS.test(text)
}

/** The rows of words in a text that may be a name: whole stretches between separators first. */
export function nameSpans(text: string): NameSpan[] {
  const spans: NameSpan[] = []
  let start = 0
  for (const piece of pieces(text)) {
    const after = text.slice(start + piece.length).trimStart()
    spans.push(...spansOf(piece, { start, marked: /^[:=](?![:=>])/u.test(after) }))
    start += piece.length
  }
  return spans
}

/** The text in pieces, separators among them. */
function pieces(text: string): string[] {
  return text.split(new RegExp(`(${SEPARATORS.source})`, 'u')).filter((piece) => piece !== '')
}

function spansOf(piece: string, { start, marked }: { start: number; marked: boolean }): NameSpan[] {
  const words = [...piece.matchAll(/[^ ]+/gu)].filter(([word]) => /[\p{L}\p{N}]/u.test(word))
  // Of `Ada value=` only the words that announce the value are its label.
  const labels = marked ? trailingLabels(words.map(([word]) => word)) : 0
  const head = labels < words.length ? words.slice(0, words.length - labels) : []
  const tail = words.slice(head.length)
  const place = { piece, start }
  const plain = labels > 0 && head.every(([word]) => LABEL_WORDS.test(word))
  if (plain) return rows(words, { ...place, label: 'label' })
  return [
    ...rows(head, { ...place, label: marked && labels === 0 ? 'marked' : 'none' }),
    ...rows(tail, { ...place, label: 'label' }),
  ]
}

function trailingLabels(words: readonly string[]): number {
  let count = 0
  while (count < words.length && ANNOUNCING.test(words.at(-1 - count) ?? '')) count += 1
  return count
}

function rows(
  words: readonly RegExpExecArray[],
  { piece, start, label }: { piece: string; start: number; label: Labelling },
): NameSpan[] {
  const spans: NameSpan[] = []
  const least = words.length > MOST_WORDS ? words.length : 1
  for (let count = words.length; count >= least; count -= 1) {
    for (let first = 0; first + count <= words.length; first += 1) {
      const begin = words[first]?.index ?? 0
      const last = words[first + count - 1]
      const raw = piece.slice(begin, (last?.index ?? 0) + (last?.[0].length ?? 0))
      const lead = /^[^\p{L}\p{N}(]*/u.exec(raw)?.[0].length ?? 0
      const text = withPoint(raw.replaceAll(EDGES, ''), raw.slice(lead))
      if (!/\p{L}/u.test(text)) continue
      spans.push({
        text,
        at: start + begin + lead,
        label: label !== 'label' && LABEL_WORDS.test(text) ? 'word' : label,
        whole: count === words.length,
      })
    }
  }
  return spans
}

/** An initial keeps its point: `Maria K.`, `Ann Jr.`. */
function withPoint(text: string, raw: string): string {
  const isShort = /(?:^|[^\p{L}\p{N}])\p{L}{1,2}$/u.test(text)
  return isShort && raw.startsWith(`${text}.`) ? `${text}.` : text
}
