import type { Language } from './language.ts'
import type { SourceCode } from './source-code.ts'

/** A place where a program takes one word of its command line. */
export interface CommandLineWord {
  /** Counted from 1: the first word after the program. */
  index: number
  start: number
  end: number
}

/** How much higher the first argument is counted than the language counts it. */
const SHIFT: Readonly<Record<Language, number>> = {
  python: 0,
  java: 1,
  c: 0,
  'c++': 0,
  node: -1,
  go: 0,
  rust: 0,
}

const SLICED = /\bargv\s{0,9}\.slice\((?<from>\d)\)\s{0,9}\[(?<index>\d{1,2})\]/g
const GO_ARGUMENT = /\bflag\.Arg\((?<index>\d{1,2})\)/g

/** Finds the words of the command line in code, which is that of a source or a part of it. */
export function commandLineWords(source: SourceCode, code: string): CommandLineWord[] {
  const { language } = source
  const at = (pattern: RegExp, shift: number): CommandLineWord[] =>
    [...code.matchAll(pattern)].map(({ 0: whole, index, groups }) => ({
      index: Number(groups?.['from'] ?? 0) + Number(groups?.['index']) + shift,
      start: index,
      end: index + whole.length,
    }))
  const found = [...at(SLICED, -1), ...at(GO_ARGUMENT, 1), ...at(plain(source), SHIFT[language])]
  return found.filter(({ index }) => index >= 1)
}

/** `argv[1]`, `args().nth(1)`, or with the name that the main function gives to its arguments. */
function plain({ language, bare }: SourceCode): RegExp {
  const name = OWN_NAME[language]?.exec(bare)?.groups?.['name'] ?? 'argv'
  const names = `(?:argv|args|Args|${name})`
  return new RegExp(
    `(?<![\\w$])${names}(?:\\(\\))?\\s{0,9}(?:\\[|\\.nth\\()\\s{0,9}(?<index>\\d{1,3})\\s{0,9}[\\])]`,
    'gu',
  )
}

const C_MAIN =
  /\bmain\s{0,9}\([^(){}]{0,100}char[\s*]{1,20}(?:const\s{0,9}\*\s{0,9})?(?<name>\w{1,60})/u
const OWN_NAME: Readonly<Partial<Record<Language, RegExp>>> = {
  java: /\bmain\s{0,9}\(\s{0,9}(?:final\s{1,9})?String\s{0,9}(?:\[\]|\.\.\.)?\s{0,9}(?<name>\w{1,60})/u,
  c: C_MAIN,
  'c++': C_MAIN,
}
