import type { BinaryField, LengthPrefix } from '../../spec/dialect/binary-field.ts'
import type { Field } from '../../spec/dialect/field.ts'
import type { MessageFormat, TextEnd } from '../../spec/dialect/message-format.ts'
import type { Dialect } from '../../spec/dialect.ts'
import type { Random } from './random.ts'

/** Draws a dialect from all that the schema can say, as far as a program would do it. */
export function randomDialect(random: Random): Dialect {
  const kind = random.pick(['text', 'text', 'text', 'json', 'binary', 'binary'])
  const request = messageFormat(random, { kind, fields: ['client_name', 'client_number'] })
  const reply = messageFormat(random, { kind, fields: replyFields(random) })
  const greeting = { octets: { text: random.pick(['Welcome\n', 'HELLO', 'ready> ']) } }
  const connection: NonNullable<Dialect['connection']> = {
    ...(random.chance(12) ? { greeting } : {}),
    ...(random.chance(15) && endOf(reply) !== 'close' ? { closes: 'client' } : {}),
  }
  return {
    dialect: 'sumsock-dialect/1',
    name: 'drawn',
    says: 'Drawn at random.',
    request,
    reply,
    connection,
    ...(random.chance(15) ? { lifetime: 'one-client' } : {}),
    log: 'facts',
  }
}

/** What a format says about its end. */
function endOf(format: MessageFormat): TextEnd | 'size' {
  return format.ends
}

function replyFields(random: Random): Field[] {
  const fields: Field[] = []
  if (random.chance(92)) fields.push('server_name')
  if (random.chance(94)) fields.push('server_number')
  if (!fields.includes('server_number') || random.chance(50)) fields.push('sum')
  if (random.chance(15)) fields.push('client_number')
  if (random.chance(15)) fields.push('client_name')
  return random.chance(70) ? fields : random.shuffled(fields)
}

interface Sketch {
  kind: string
  fields: readonly Field[]
}

function messageFormat(random: Random, { kind, fields }: Sketch): MessageFormat {
  if (kind === 'json') return jsonFormat(random, fields)
  if (kind === 'binary') return binaryFormat(random, fields)
  return textFormat(random, fields)
}

const LABELS: Record<Field, readonly [string, ...string[]]> = {
  client_name: ['name', 'client', 'Client Name', 'from'],
  client_number: ['number', 'n', 'Client Number', 'value'],
  server_name: ['name', 'server', 'Server Name', 'from'],
  server_number: ['number', 'Server Number', 'value'],
  sum: ['sum', 'Sum', 'total', 'result'],
}

function textFormat(random: Random, drawn: readonly Field[]): MessageFormat {
  const fields = random.chance(10) ? random.shuffled(drawn) : drawn
  const ends = textEnd(random)
  const drawnSeparator = random.pick([
    ',',
    ',',
    ' ',
    '|',
    ':',
    ';',
    ', ',
    ' - ',
    ' -> ',
    '#',
    '\t',
    '::',
    '/',
    '\n',
  ])
  const labelled = random.chance(20)
  const mark = random.pick([': ', '=', ':', ' '])
  // Nobody can tell two names apart that spaces alone separate.
  const names = fields.filter((field) => field.endsWith('_name'))
  const separator = names.length > 1 && drawnSeparator === ' ' ? ',' : drawnSeparator
  const parts = fields.map((field) => {
    const slot = `\${${field}}`
    return labelled ? `${random.pick(LABELS[field])}${mark}${slot}` : slot
  })
  const encoding = random.chance(10)
    ? random.pick(['ascii', 'latin-1', 'utf-16le', 'utf-16be'] as const)
    : undefined
  const coded = encoding === undefined ? {} : { encoding }
  if (fields.length > 1 && fields.length < 5 && random.chance(8)) {
    // Two numbers, or two names, with nothing between them are one.
    const kinds = fields.map((field) => field.endsWith('_name'))
    const adjacent = kinds.some((kind, index) => kind === kinds[index + 1])
    const after = adjacent ? '\n' : random.pick(['', '\n'])
    const template = parts.map((part) => part + after)
    return { format: 'text', template, ends: after === '' ? 'idle' : 'complete', ...coded }
  }
  const before = random.chance(10) ? random.pick(['<', 'HELLO ', 'Client of ', '@', 'MSG|']) : ''
  const after = ends === 'complete' ? random.pick(['!', '>', '\n', ';']) : ''
  const text = before + parts.join(separator) + after
  const clash = typeof ends === 'object' && 'terminator' in ends && text.includes(ends.terminator)
  return { format: 'text', template: text, ends: clash ? 'idle' : ends, ...coded }
}

function textEnd(random: Random): TextEnd {
  return random.pick<TextEnd>([
    'idle',
    'idle',
    'idle',
    'complete',
    'close',
    { terminator: '\n' },
    { terminator: '\n' },
    { terminator: random.pick(['\r\n', '\0', '\n\n', ';', '\n.\n']) },
    { length: lengthPrefix(random) },
  ])
}

function lengthPrefix(random: Random): LengthPrefix {
  return random.pick<LengthPrefix>([
    'u8',
    'u16be',
    'u16le',
    'u32be',
    'u32le',
    {
      digits: random.pick([4, 8, 64]),
      padding: random.pick(['space-after', 'space-before', 'zero-before']),
    },
  ])
}

const KEYS: Record<Field, readonly [string, ...string[]]> = {
  client_name: ['client_name', 'name', 'clientName', 'message'],
  client_number: ['client_number', 'number', 'integer', 'num'],
  server_name: ['server_name', 'name', 'serverName', 'message'],
  server_number: ['server_number', 'number', 'integer', 'num'],
  sum: ['sum', 'total'],
}

function jsonFormat(random: Random, drawn: readonly Field[]): MessageFormat {
  const list = random.chance(12)
  const parent = random.chance(20) ? random.pick(['/data', '/payload/body', '/0']) : ''
  const own = new Set<string>()
  const members = Object.fromEntries(
    drawn.map((field, index) => {
      const key = random.pick(KEYS[field])
      const unused = own.has(key) ? field : key
      own.add(unused)
      return [field, `${parent}/${list ? index : unused}`]
    }),
  )
  const as_text = drawn.filter((field) => !field.endsWith('_name') && random.chance(10))
  const constants =
    parent !== '/0' && (parent !== '' || !list) && random.chance(20)
      ? {
          [random.pick(['/type', '/kind'])]: random.pick<unknown>([
            'sum',
            1,
            true,
            'request of a sum',
          ]),
        }
      : undefined
  const ends = random.pick<TextEnd>([
    'complete',
    'complete',
    'close',
    { terminator: '\n' },
    { length: lengthPrefix(random) },
  ])
  return {
    format: 'json',
    members,
    ...(as_text.length > 0 ? { as_text } : {}),
    ...(constants === undefined ? {} : { constants }),
    ends,
  }
}

function binaryFormat(random: Random, drawn: readonly Field[]): MessageFormat {
  const order = random.pick(['be', 'le'] as const)
  const prefix = lengthPrefix(random)
  const chars = random.chance(35)
  const size = random.pick([32, 50, 64, 100, 128, 256])
  const padding = random.pick(['nul-after', 'nul-after', 'space-after', 'space-before'] as const)
  const bits = random.pick([32, 32, 32, 16, 64, 8] as const)
  const digits = random.chance(20)
  const fields = drawn.map((field, index): BinaryField => {
    const apart = index > 0 && random.chance(8) ? { apart: true as const } : {}
    if (field.endsWith('_name')) {
      return chars
        ? { type: 'chars', field, size, padding, ...apart }
        : { type: 'string', field, length: prefix, ...apart }
    }
    if (digits) {
      return chars
        ? {
            type: 'chars',
            field,
            size: 4,
            padding: random.pick(['zero-before', 'space-before', 'space-after']),
            ...apart,
          }
        : { type: 'string', field, length: prefix, ...apart }
    }
    const as = bits === 8 ? 'u8' : (`i${bits}${order}` as const)
    return { type: 'integer', field, as, ...apart }
  })
  const magic: BinaryField[] = random.chance(15)
    ? [{ type: 'constant', hex: random.pick(['01', '53554d', 'cafe', '0001']) }]
    : []
  return { format: 'binary', fields: [...magic, ...fields], ends: 'size' }
}
