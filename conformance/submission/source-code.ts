import { type Language, languageOfFile } from './language.ts'

/**
 * The text of a source file, twice, both of its length: in `code` comments are blank, in `bare` what
 * stands in strings as well. So calls are looked for in `bare`, and their values are read in `code`.
 */
export interface SourceCode {
  path: string
  language: Language
  code: string
  bare: string
}

/** Reads source code; total, and in time linear in its length. */
export function sourceCode(path: string, text: string): SourceCode | undefined {
  const language = languageOfFile(path)
  if (language === undefined) return undefined
  const token = TOKENS[language]
  let code = ''
  let bare = ''
  let from = 0
  for (const match of text.matchAll(token)) {
    const [whole] = match
    const between = text.slice(from, match.index)
    from = match.index + whole.length
    const kind = kindOf(whole, language)
    code += between + (kind === 'comment' ? blank(whole) : whole)
    bare += between + bareOf(whole, kind)
  }
  const rest = text.slice(from)
  return { path, language, code: code + rest, bare: bare + rest }
}

/** The line that an offset stands in, counted from 1. */
export function lineOf({ code }: SourceCode, offset: number): number {
  let line = 1
  for (let at = code.indexOf('\n'); at >= 0 && at < offset; at = code.indexOf('\n', at + 1)) line++
  return line
}

const STRINGS = String.raw`"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?`
const COMMENTS = String.raw`\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?`
/** A regular expression stands where a value may begin; elsewhere the stroke divides. */
const REGEX = String.raw`(?<=[(,=:[!&|?{};]\s?)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.){0,100}\]){1,200}\/`
const TEMPLATES = '`(?:[^`\\\\]|\\\\[\\s\\S])*`?'
const C_LIKE = new RegExp(`${COMMENTS}|${STRINGS}`, 'gu')

/** What is no plain code, in each language; an end that is missing is the end of line or text. */
const TOKENS: Readonly<Record<Language, RegExp>> = {
  python: new RegExp(
    String.raw`#[^\n]*|"""(?:[^"\\]|\\[\s\S]|"(?!""))*(?:""")?|'''(?:[^'\\]|\\[\s\S]|'(?!''))*(?:''')?|${STRINGS}`,
    'gu',
  ),
  java: C_LIKE,
  c: C_LIKE,
  'c++': C_LIKE,
  node: new RegExp(`${COMMENTS}|${REGEX}|${STRINGS}|${TEMPLATES}`, 'gu'),
  go: new RegExp(`${COMMENTS}|${STRINGS}|${'`[^`]*`?'}`, 'gu'),
  // A lone quote begins a lifetime, not a character.
  rust: new RegExp(
    String.raw`${COMMENTS}|"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[^\n]{1,10})'`,
    'gu',
  ),
}

type Kind = 'comment' | 'string' | 'regex'

function kindOf(token: string, language: Language): Kind {
  if (language === 'python') return token.startsWith('#') ? 'comment' : 'string'
  if (token.startsWith('//') || token.startsWith('/*')) return 'comment'
  return token.startsWith('/') ? 'regex' : 'string'
}

function bareOf(token: string, kind: Kind): string {
  if (kind !== 'string' || token.length < 2) return blank(token)
  return token.slice(0, 1) + blank(token.slice(1, -1)) + token.slice(-1)
}

function blank(token: string): string {
  return token.replaceAll(/[^\n]/g, ' ')
}
