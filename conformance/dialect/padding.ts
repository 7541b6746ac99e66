import type { Padding } from '../../spec/dialect/binary-field.ts'

interface Filling {
  fill: string
  side: 'before' | 'after'
}

const FILLINGS: Record<Padding, Filling> = {
  'nul-after': { fill: '\0', side: 'after' },
  'space-after': { fill: ' ', side: 'after' },
  'space-before': { fill: ' ', side: 'before' },
  'zero-before': { fill: '0', side: 'before' },
}

/** Fills a text up by so many characters; zeros go between a sign and its digits. */
export function pad(text: string, count: number, padding: Padding): string {
  const { fill, side } = FILLINGS[padding]
  const filling = fill.repeat(count)
  if (side === 'after') return text + filling
  const sign = padding === 'zero-before' ? (/^[+-]/u.exec(text)?.[0] ?? '') : ''
  return sign + filling + text.slice(sign.length)
}

/** A text without what fills it up; what follows a first NUL is whatever was in memory. */
export function unpad(text: string, padding: Padding): string {
  switch (padding) {
    case 'nul-after': {
      const nul = text.indexOf('\0')
      return nul < 0 ? text : text.slice(0, nul)
    }
    case 'space-after':
      return text.slice(0, lengthWithout(text, ' '))
    case 'space-before': {
      let start = 0
      while (text[start] === ' ') start += 1
      return text.slice(start)
    }
    case 'zero-before':
      return text.replace(/^([+-]?)0+(?=\d)/u, '$1')
  }
}

function lengthWithout(text: string, fill: string): number {
  let end = text.length
  while (end > 0 && text[end - 1] === fill) end -= 1
  return end
}
