/** Letters, digits and underscores: what a whole word may not have beside it. */
const BESIDE = '[\\p{L}\\p{N}_]'

/** One sign that may stand for letters that an encoding lacks: another, a question mark, an escape. */
const LOST =
  '(?:[^\\u0020-\\u007e\\n]|\\?|\\\\u[\\da-fA-F]{4}|\\\\U[\\da-fA-F]{8}|\\\\x[\\da-fA-F]{2})'

/** All such signs that stand together: begun amid them, a search would take quadratic time. */
const ALL_LOST = `(?<!${LOST})${LOST}+`

/** Whether a text shows a name: as it is, as a program quotes it, or without letters that a log lacks. */
export function showsName(text: string, name: string): boolean {
  return expressionOf(name, { whole: true }).test(text)
}

/** A text without a name that it shows, wherever that stands. */
export function withoutName(text: string, name: string): string {
  return text.replaceAll(expressionOf(name, { whole: false }), ' ')
}

function expressionOf(name: string, { whole }: { whole: boolean }): RegExp {
  const parts = name.match(/[^\u0020-\u007e]+|[\u0020-\u007e]/gu) ?? []
  const exact = parts.map((part) => escaped(part)).join('')
  const quoted = parts.map((part) => asQuoted(part)).join('')
  const either = exact === quoted ? exact : `(?:${exact}|${quoted})`
  return new RegExp(whole ? `(?<!${BESIDE})${either}(?!${BESIDE})` : either, 'gu')
}

/** How `repr`, `JSON.stringify` and their like show a part of a text. */
function asQuoted(part: string): string {
  if (part === '\\') return '\\\\{1,2}'
  if (part === '"' || part === "'") return `\\\\?${part}`
  return /[^\u0020-\u007e]/u.test(part) ? ALL_LOST : escaped(part)
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
}
