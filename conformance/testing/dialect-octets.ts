import type { Encoding } from '../../spec/dialect/encoding.ts'
import type { JsonFormat, MessageFormat, TextFormat } from '../../spec/dialect/message-format.ts'
import { hearBinary, lengthOctets, readLength, sayBinary } from './dialect-binary-octets.ts'
import { bytes, text } from './dialect-text-octets.ts'

/** The values of the fields of one message, by field. */
export type Values = Readonly<Record<string, string | number>>

/**
 * What a program sends that speaks a format, write by write. It is written apart from the suite's
 * codecs and by other means, so that a test can hold the one against the other.
 */
export function say(format: MessageFormat, values: Values): Buffer[] {
  if (format.format === 'binary') return sayBinary(format.fields, values)
  if (format.format === 'json') return [framed(format, Buffer.from(jsonText(format, values)))]
  const texts = typeof format.template === 'string' ? [format.template] : format.template
  const writes = texts.map((text) =>
    bytes(
      text.replace(/\$\{(\w+)\}/gu, (_, field: string) => String(values[field])),
      format.encoding,
    ),
  )
  return writes.length > 1 ? writes : [framed(format, writes[0] ?? Buffer.alloc(0))]
}

/** What a program makes of octets: the values, or nothing if they are no whole message. */
export function hear(format: MessageFormat, octets: Buffer): Values | undefined {
  if (format.format === 'binary') return numbered(hearBinary(format.fields, octets))
  const body = unframed(format, octets)
  if (body === undefined) return undefined
  return format.format === 'json' ? hearJson(format, body) : hearText(format, body)
}

function framed(format: JsonFormat | TextFormat, body: Buffer): Buffer {
  const { ends } = format
  if (typeof ends === 'string') return body
  return 'terminator' in ends
    ? Buffer.concat([body, bytes(ends.terminator, encodingOf(format))])
    : Buffer.concat([lengthOctets(ends.length, body.length), body])
}

function unframed(format: JsonFormat | TextFormat, octets: Buffer): Buffer | undefined {
  const { ends } = format
  if (typeof ends === 'string') return octets
  if ('terminator' in ends) {
    const encoding = encodingOf(format)
    const at = text(octets, encoding).indexOf(ends.terminator)
    return at === -1 ? undefined : bytes(text(octets, encoding).slice(0, at), encoding)
  }
  const read = readLength(ends.length, octets)
  return read?.length === octets.length - (read?.size ?? 0)
    ? octets.subarray(read?.size)
    : undefined
}

function encodingOf(format: JsonFormat | TextFormat): Encoding | undefined {
  return format.format === 'text' ? format.encoding : undefined
}

function hearText({ template, encoding }: TextFormat, body: Buffer): Values | undefined {
  const whole = typeof template === 'string' ? template : template.join('')
  const pattern = whole
    .split(/(\$\{\w+\})/u)
    .map((part, index) => {
      if (index % 2 === 0)
        return part.replace(
          /[^\w\s]/gu,
          (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`,
        )
      const field = part.slice(2, -1)
      return field.endsWith('_name') ? `(?<${field}>[^\\n]+?)` : `(?<${field}>-?\\d+)`
    })
    .join('')
  const groups = new RegExp(`^${pattern}$`, 'su').exec(text(body, encoding))?.groups
  return groups === undefined ? undefined : numbered(groups)
}

function jsonText({ members, as_text = [], constants = {} }: JsonFormat, values: Values): string {
  const leaves: [string, unknown][] = [
    ...Object.entries(members).map(([field, pointer]): [string, unknown] => {
      const quoted = as_text.some((one) => one === field)
      return [pointer, quoted ? String(values[field]) : values[field]]
    }),
    ...Object.entries(constants),
  ]
  return built(leaves.map(([pointer, value]) => [pointer.split('/').slice(1), value]))
}

function built(leaves: readonly (readonly [readonly string[], unknown])[]): string {
  const [first] = leaves
  if (first?.[0].length === 0) return JSON.stringify(first[1])
  const keys = [...new Set(leaves.map(([path]) => path[0] ?? ''))]
  const list = keys.every((key) => /^\d+$/u.test(key))
  const ordered = list ? keys.toSorted((a, b) => Number(a) - Number(b)) : keys
  const members = ordered.map((key) => {
    const inner = leaves.filter(([path]) => path[0] === key)
    const value = built(inner.map(([path, leaf]) => [path.slice(1), leaf]))
    return list ? value : `${JSON.stringify(key)}: ${value}`
  })
  return list ? `[${members.join(', ')}]` : `{${members.join(', ')}}`
}

function hearJson({ members, constants = {} }: JsonFormat, body: Buffer): Values | undefined {
  let root: unknown
  try {
    root = JSON.parse(body.toString())
  } catch {
    return undefined
  }
  const known = Object.entries(constants).every(([pointer, value]) => at(root, pointer) === value)
  const found = Object.entries(members).map(([field, pointer]) => [
    field,
    String(at(root, pointer)),
  ])
  return known ? numbered(Object.fromEntries(found)) : undefined
}

function at(root: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : ''),
      root,
    )
}

function numbered(found: Readonly<Record<string, string>> | undefined): Values | undefined {
  if (found === undefined) return undefined
  const values = Object.entries(found).map(([field, value]): [string, string | number] => [
    field,
    field.endsWith('_name') ? value : Number(value),
  ])
  const sound = values.every(([, value]) =>
    typeof value === 'number' ? Number.isInteger(value) : value !== '',
  )
  return sound ? Object.fromEntries(values) : undefined
}
