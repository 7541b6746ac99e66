import { cap, escapeForTerminal } from './escape.ts'

/** Persian names and some emoji are spelt with joiners: between two visible characters they stay. */
const JOINER = /(?<=[^\p{C}\p{Z}])([\u200c\u200d])(?=[^\p{C}\p{Z}])/u

/** Marks that pile up on a letter beyond what any script needs paint over the lines around it. */
const PILE = /(?<=\p{M}{4})\p{M}+/gu

/** Anybody's text as one line of what a class run writes: nothing in it hides, moves or is obeyed. */
export function legible(text: string, limit = Number.POSITIVE_INFINITY): string {
  // What is escaped is never shorter than before: more than this cannot be shown.
  const parts = text.slice(0, limit + 2).split(JOINER)
  const shown = parts.map((part, index) =>
    index % 2 === 1 ? part : escapeForTerminal(part, Number.POSITIVE_INFINITY),
  )
  return cap(shown.join('').replaceAll(PILE, codesOf), limit)
}

function codesOf(marks: string): string {
  return Array.from(marks, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`).join('')
}

/** How much of a text is kept: lines from its beginning and its end, characters of each. */
export interface LineCaps {
  first: number
  last: number
  width: number
}

/** Anybody's text line by line, legible and capped; of the middle only its length is told. */
export function legibleLines(text: string, { first, last, width }: LineCaps): string[] {
  const lines = text.split(/\r?\n/u)
  while (lines.length > 1 && lines.at(-1) === '') lines.pop()
  const left = lines.length - first - last
  const begin = left > 0 ? lines.slice(0, first) : lines
  const end = left > 0 ? lines.slice(lines.length - last) : []
  const gap = left > 0 ? [`… (truncated: ${left} ${left === 1 ? 'line' : 'lines'} left out)`] : []
  const shown = (some: readonly string[]) => some.map((line) => legible(line, width))
  return [...shown(begin), ...gap, ...shown(end)]
}

/** Anybody's text where there is room for one line: its line ends become spaces. */
export function legibleInLine(text: string, limit: number): string {
  // What is cut off here could not be shown, and may be long.
  const lines = text.slice(0, limit * 2).split(/[\r\n]+/u)
  const words = lines.map((line) => line.trim()).filter((line) => line !== '')
  return legible(words.join(' '), limit)
}
