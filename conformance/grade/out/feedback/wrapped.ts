import { wrap } from '../../../reporters/wrap.ts'

/** The columns of plain text, as in the report on a terminal. */
const WIDTH = 80

const ONE_COLUMN_EACH = /^[ -~]*$/u

/**
 * Wraps text as the report on a terminal does. Nearly all of it is ASCII, where no width has to be
 * looked up: that saves most of the time that the feedback for a class takes.
 */
export function wrapped(text: string, indent: number): string[] {
  const width = WIDTH - Math.max(indent, 2)
  const ascii = ONE_COLUMN_EACH.test(text)
  if (ascii && indent > 0 && text.length <= width) return [' '.repeat(indent) + text]
  const words = text.split(' ')
  const plain = ascii && words.every(({ length }) => length > 0 && length <= width)
  if (!plain) return wrap(text, indent, { width: WIDTH })
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ''
    }
    line += line === '' ? word : ` ${word}`
  }
  lines.push(line)
  const pad = ' '.repeat(Math.max(indent, 2))
  return lines.map((one, index) => (index === 0 && indent === 0 ? one : pad + one))
}
