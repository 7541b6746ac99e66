import type { Language } from './language.ts'
import type { Program } from './program.ts'
import { lineOf } from './source-code.ts'

/** A place where a program reads its standard input. */
export interface InputRead {
  path: string
  line: number
  /** What it prints before, where that stands in the call. */
  prompt?: string
}

const READS: Readonly<Record<Language, RegExp>> = {
  python: /(?<![\w.])(?:raw_)?input\s{0,9}\(|\bsys\.stdin\b/g,
  java: /\bSystem\.in\b|\bSystem\.console\s{0,9}\(/g,
  c: /(?<![\w.])scanf\s{0,9}\(|\bgetchar\s{0,9}\(|\bstdin\b/g,
  'c++': /(?<![\w.])scanf\s{0,9}\(|\bgetchar\s{0,9}\(|\bstdin\b|\bcin\b\s{0,9}(?:>>|[,.])/g,
  node: /\bprocess\.stdin\b/g,
  go: /\bos\.Stdin\b|\bfmt\.Scan(?:ln|f)?\s{0,9}\(/g,
  rust: /\bstdin\s{0,9}\(\s{0,9}\)/g,
}

/** Where a program reads its standard input, in the order of its text. */
export function inputReads({ sources, language }: Program): InputRead[] {
  return sources.flatMap((source) =>
    [...source.bare.matchAll(READS[language])].slice(0, 20).map(({ 0: whole, index }) => {
      const after = source.code.slice(index + whole.length, index + whole.length + 200)
      const prompt = whole.endsWith('(') && language === 'python' ? promptIn(after) : undefined
      const place = { path: source.path, line: lineOf(source, index) }
      return prompt === undefined ? place : { ...place, prompt }
    }),
  )
}

function promptIn(given: string): string | undefined {
  const match = /^\s{0,9}f?(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)')/u.exec(given)
  return match?.groups?.['double'] ?? match?.groups?.['single']
}
