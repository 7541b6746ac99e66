import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** Wraps text at the width, every line but the first (or all) indented. */
export function wrap(text: string, indent: number, { width }: { width: number }): string[] {
  if (indent > 0 && stringWidth(text) <= width - indent) return [`${' '.repeat(indent)}${text}`]
  const wrapped = wrapAnsi(text, width - Math.max(indent, 2), { hard: true, trim: true })
  const pad = ' '.repeat(Math.max(indent, 2))
  return wrapped
    .split('\n')
    .map((line, index) => (index === 0 && indent === 0 ? line : `${pad}${line}`))
}
