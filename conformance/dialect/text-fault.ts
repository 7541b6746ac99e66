import { FIELDS, type Field, isName } from '../../spec/dialect/field.ts'
import type { TextFormat } from '../../spec/dialect/message-format.ts'
import type { NameConstraints } from '../../spec/dialect.ts'
import { patternFault } from './pattern-fault.ts'
import type { DialectFault } from './refuse-dialect.ts'
import { partsOf, type TemplatePart, templateFields, templateParts, textsOf } from './template.ts'
import { fieldsOfPattern } from './text-pattern.ts'

/** What is wrong with a text format that its schema cannot say, or `undefined`. */
export function textFault(
  format: TextFormat,
  pointer: string,
  names: NameConstraints = {},
): DialectFault | undefined {
  const fields = templateFields(format)
  const { pattern } = format
  const template = (expected: string, found: unknown = format.template) => ({
    pointer: `${pointer}/template`,
    expected,
    found,
  })
  const parts = templateParts(format)
  const unknown = parts.find((part) => 'unknown' in part)
  if (unknown !== undefined)
    return template(`fields from ${FIELDS.join(', ')}`, `\${${unknown.unknown}}`)
  if (fields.length === 0) return template('a template with a field in it')
  const twice = fields.find((field, index) => fields.indexOf(field) < index)
  if (twice !== undefined) return template('each field once', `\${${twice}}`)
  const silent = textsOf(format).find((text) => text === '')
  if (silent !== undefined) return template('texts that are not empty', silent)
  return (
    (pattern === undefined
      ? touchingFault(format, pointer, names)
      : (patternFault({
          pattern,
          pointer: `${pointer}/pattern`,
          groups: FIELDS,
          needsGroup: true,
        }) ?? lackingFault({ fields, pattern, pointer }))) ?? endFault(format, pointer)
  )
}

function lackingFault({
  fields,
  pattern,
  pointer,
}: {
  fields: readonly Field[]
  pattern: string
  pointer: string
}): DialectFault | undefined {
  const known = fieldsOfPattern(pattern)
  const lacking = fields.find((field) => !known.includes(field))
  return lacking === undefined
    ? undefined
    : {
        pointer: `${pointer}/pattern`,
        expected: `a group named ${lacking}, which the template has`,
        found: pattern,
      }
}

/** Two fields with nothing between them can be told only if their characters differ. */
function touchingFault(
  format: TextFormat,
  pointer: string,
  { forbidden = '' }: NameConstraints,
): DialectFault | undefined {
  const namesHaveNoDigits = [...'0123456789'].every((digit) => forbidden.includes(digit))
  const apart = (first: Field, second: Field, isOneText: boolean) =>
    isName(first) !== isName(second) && (namesHaveNoDigits || !isOneText)
  const touching =
    textsOf(format)
      .flatMap((text) => touchingPairs(partsOf(text)))
      .find(([first, second]) => !apart(first, second, true)) ??
    touchingPairs(templateParts(format)).find(([first, second]) => !apart(first, second, false))
  if (touching === undefined) return undefined
  const [first, second] = touching
  return {
    pointer: `${pointer}/template`,
    expected: `something between ${first} and ${second}, or a pattern that tells them apart`,
    found: format.template,
  }
}

function touchingPairs(parts: readonly TemplatePart[]): [Field, Field][] {
  return parts.flatMap((part, index): [Field, Field][] => {
    const next = parts[index + 1]
    return next !== undefined && 'field' in part && 'field' in next
      ? [[part.field, next.field]]
      : []
  })
}

function endFault(format: TextFormat, pointer: string): DialectFault | undefined {
  const { ends } = format
  const parts = templateParts(format)
  const last = parts.at(-1)
  if (ends === 'complete' && (last === undefined || !('literal' in last)))
    return {
      pointer: `${pointer}/ends`,
      expected: 'an end that can be told: after its last field this text could go on',
      found: ends,
    }
  if (typeof ends === 'string' || !('terminator' in ends)) return undefined
  const { terminator } = ends
  const within = parts.some((part) => 'literal' in part && part.literal.includes(terminator))
  return within
    ? {
        pointer: `${pointer}/ends/terminator`,
        expected: 'a terminator that stands nowhere in the template',
        found: terminator,
      }
    : undefined
}
