import { legible } from '../legible.ts'

/** Anybody's text within a line of Markdown: as code, which nothing in it can end. */
export function codeSpan(text: string, limit: number): string {
  const shown = legible(text, limit)
  if (shown.trim() === '') return '(nothing)'
  const fence = '`'.repeat(longestRun(shown) + 1)
  const room = /^[` ]|[` ]$/u.test(shown) ? ' ' : ''
  return `${fence}${room}${shown}${room}${fence}`
}

/** Legible lines as a block of code in Markdown, which nothing in them can end. */
export function codeBlock(lines: readonly string[], language: 'text' | 'sh'): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1))
  return [`${fence}${language}`, ...lines, fence]
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length))
}
