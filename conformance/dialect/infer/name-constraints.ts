import type { MessageFormat } from '../../../spec/dialect/message-format.ts'
import type { NameConstraints } from '../../../spec/dialect.ts'

/** What is known of the names that were seen. */
export interface SeenNames {
  names: readonly string[]
  client_prefix: string | undefined
  server_prefix: string | undefined
}

/** Which names two formats can carry, as far as was seen: no more is promised. */
export function nameConstraints(
  formats: readonly MessageFormat[],
  { names, client_prefix, server_prefix }: SeenNames,
): NameConstraints | undefined {
  const forbidden = [...new Set(formats.flatMap(separatorsOf))].filter((one) =>
    names.every((name) => !name.includes(one)),
  )
  const longest = Math.min(...formats.flatMap(roomsOf))
  const words = formats.some(hasSpaces) ? wordsOf(names) : undefined
  const constraints: NameConstraints = {
    ...(words === undefined ? {} : { words }),
    ...(forbidden.length > 0 ? { forbidden: forbidden.join('') } : {}),
    ...(names.every((name) => /^[\x20-\x7e]*$/u.test(name)) ? { ascii: true } : {}),
    ...(longest <= 100 ? { longest } : {}),
    ...(client_prefix === undefined ? {} : { client_prefix }),
    ...(server_prefix === undefined ? {} : { server_prefix }),
  }
  return Object.keys(constraints).length > 0 ? constraints : undefined
}

/** The characters that separate fields: of a separator of many, those that are no space. */
function separatorsOf(format: MessageFormat): string[] {
  if (format.format !== 'text') return []
  const { template } = format
  const texts = typeof template === 'string' ? [template] : template
  const between = texts.flatMap((text) => [...text.matchAll(/\}([^$]+)(?=\$\{|$)/gu)])
  return between.flatMap(([, separator = '']) => {
    const marks = [...separator].filter((one) => !/[\p{L}\p{N}\s]/u.test(one))
    if (marks.length > 0) return marks
    return []
  })
}

/** Whether nothing but spaces stands between two fields. */
function hasSpaces(format: MessageFormat): boolean {
  return format.format === 'text' && /\} +\$\{/u.test(String(format.template))
}

/** How many words each name had, if all had as many: their readers may count on it. */
function wordsOf(names: readonly string[]): number | undefined {
  const [first, ...others] = names.map((name) => name.split(' ').length)
  return others.every((count) => count === first) ? first : undefined
}

/** How many characters a fixed field has room for, besides the NUL that ends a string in C. */
function roomsOf(format: MessageFormat): number[] {
  if (format.format !== 'binary') return []
  return format.fields.flatMap((field) =>
    field.type === 'chars' && field.field.endsWith('_name')
      ? [field.size - (field.padding === 'nul-after' ? 1 : 0)]
      : [],
  )
}
