import { isName } from '../../spec/dialect/field.ts'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import { type TemplatePart, templateParts } from './template.ts'
import { patternOfParts } from './text-pattern.ts'

/**
 * Tells how many characters of a text fit a format before something else stands there. A name takes
 * whatever comes, so that a fault behind one shows only where the text after the name does.
 */
export function fitOf(format: TextFormat): (text: string) => number {
  if (format.pattern !== undefined) return () => 0
  const parts = templateParts(format)
  const beginnings = parts.flatMap((part, index) =>
    takesAnything(part) ? [] : [new RegExp(`^${patternOfParts(parts.slice(0, index + 1))}`, 'u')],
  )
  return (text) => {
    let fit = 0
    for (const beginning of beginnings) {
      const match = beginning.exec(text)
      if (match === null) return fit
      fit = match[0].length
    }
    return fit
  }
}

function takesAnything(part: TemplatePart): boolean {
  return 'field' in part && isName(part.field)
}
