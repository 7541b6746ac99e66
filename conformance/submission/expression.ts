import type { SourceCode } from './source-code.ts'

/** A stretch of source code that is read as a value. */
export interface Expression {
  source: SourceCode
  start: number
  end: number
}

/** No list of arguments is longer; a bracket that never closes is not sought for ever. */
const LONGEST = 2000
const OPENING = ['(', '[', '{']

/** The code of an expression, without comments. */
export function codeOf({ source, start, end }: Expression): string {
  return source.code.slice(start, end)
}

/** The same without what stands in its strings. */
export function bareOf({ source, start, end }: Expression): string {
  return source.bare.slice(start, end)
}

/** What stands between a bracket and the one that closes it; `undefined` if none does. */
export function inBrackets(source: SourceCode, open: number): Expression | undefined {
  const end = closings(source).get(open)
  return end === undefined || end - open > LONGEST ? undefined : { source, start: open + 1, end }
}

/** Where each bracket is closed: found once for a source, however many calls are in it. */
function closings(source: SourceCode): ReadonlyMap<number, number> {
  const known = KNOWN_CLOSINGS.get(source)
  if (known !== undefined) return known
  const found = new Map<number, number>()
  const open: number[] = []
  for (const { 0: bracket, index } of source.bare.matchAll(/[()[\]{}]/g)) {
    if (OPENING.includes(bracket)) open.push(index)
    else {
      const start = open.pop()
      if (start !== undefined) found.set(start, index)
    }
  }
  KNOWN_CLOSINGS.set(source, found)
  return found
}

const KNOWN_CLOSINGS = new WeakMap<SourceCode, ReadonlyMap<number, number>>()

/** The parts of an expression between its commas, those in brackets apart. */
export function parts(expression: Expression): Expression[] {
  const { source, end } = expression
  const found: Expression[] = []
  let start = expression.start
  while (start < end) {
    const comma = Math.min(endOf(source, start, (character) => character === ',') ?? end, end)
    found.push(trimmed({ source, start, end: comma }))
    start = comma + 1
  }
  return found.filter((part) => part.start < part.end)
}

/** The value that begins here: up to the end of its statement, or of what it stands in. */
export function valueFrom(source: SourceCode, start: number): Expression {
  const ends = (character: string, at: number) =>
    character === ',' || character === ';' || (character === '\n' && endsAtLine(source, at))
  const end = endOf(source, start, ends) ?? Math.min(source.bare.length, start + LONGEST)
  return trimmed({ source, start, end })
}

/** Whether a statement ends with its line; in C and Java, none does. */
function endsAtLine({ language, bare }: SourceCode, at: number): boolean {
  if (language === 'python' || language === 'go') return true
  if (language !== 'node') return false
  // Without semicolons a line of JavaScript goes on where an operator is left or follows.
  const before =
    bare
      .slice(Math.max(0, at - 40), at)
      .trimEnd()
      .at(-1) ?? ''
  const after = bare.slice(at, at + 80).trimStart()[0] ?? ''
  return !'=?:+-*&|,('.includes(before || '=') && !'.?:+*&|=,)'.includes(after || ' ')
}

/** An expression without the brackets around all of it. */
export function unwrapped(expression: Expression): Expression {
  const { source, start, end } = trimmed(expression)
  if (!OPENING.includes(source.bare[start] ?? '')) return { source, start, end }
  const inner = inBrackets(source, start)
  return inner?.end === end - 1 ? unwrapped(inner) : { source, start, end }
}

/** An expression without the blanks around it. */
export function trimmed({ source, start, end }: Expression): Expression {
  const text = source.bare.slice(start, end)
  return {
    source,
    start: start + text.length - text.trimStart().length,
    end: Math.max(start, end - (text.length - text.trimEnd().length)),
  }
}

/** Where a stretch ends: at a bracket that closes what is around it, or at such a character. */
function endOf(
  { bare }: SourceCode,
  start: number,
  ends: (character: string, at: number) => boolean,
): number | undefined {
  let depth = 0
  const limit = Math.min(bare.length, start + LONGEST)
  for (let at = start; at < limit; at++) {
    const character = bare[at] ?? ''
    if (depth === 0 && (isClosing(character) || ends(character, at))) return at
    if (isClosing(character)) depth -= 1
    else if (OPENING.includes(character)) depth += 1
  }
  return undefined
}

function isClosing(character: string | undefined): boolean {
  return character === ')' || character === ']' || character === '}'
}
