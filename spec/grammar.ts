import { LOG_LEVELS, type LogEvent, partsOf, prefixOf, templateOf } from './log-event.ts'
import { LOG_EVENTS } from './log-lines.ts'

const EVENTS: readonly LogEvent[] = Object.values(LOG_EVENTS).flatMap((events) =>
  Object.values<LogEvent>(events),
)

/** The grammar of log lines in ABNF (RFC 5234, RFC 7405), made from the log events. */
export function grammar(): string {
  return [LINES, ...EVENTS.map(eventRule), fieldRules(), BASICS].join('\n\n')
}

const LINES = [
  'log = *( line line-end )',
  'line = server-line / client-line / other-line',
  'line-end = [ CR ] LF',
  alternatives('server-line', namesOf(LOG_EVENTS.server)),
  alternatives('client-line', namesOf(LOG_EVENTS.client)),
  `other-line = "[" level "] [" function "]: " *text-char`,
  `level = ${LOG_LEVELS.map(literal).join(' / ')}`,
  'function = 1*function-char',
].join('\n')

const BASICS = [
  'name = 1*100name-char',
  'integer = [ "-" ] 1*DIGIT',
  'port-number = 1*5DIGIT',
  'text = 1*text-char',
  '; any Unicode scalar value but control characters',
  'name-char = %x20-7E / %xA0-D7FF / %xE000-10FFFF',
  'text-char = name-char / HTAB',
  '; a name-char that is no bracket',
  'function-char = %x20-5A / %x5C / %x5E-7E / %xA0-D7FF / %xE000-10FFFF',
  '; from RFC 5234, appendix B.1',
  'CR = %x0D',
  'LF = %x0A',
  'HTAB = %x09',
  'DIGIT = %x30-39',
].join('\n')

function eventRule(event: LogEvent): string {
  const { message, alsoWritten = [] } = templateOf(event)
  const texts = [message, ...alsoWritten].map(textElements)
  const body = texts.length === 1 ? texts.join('') : `( ${texts.join('\n    / ')} )`
  return `${ruleName(event)} =\n    ${literal(prefixOf(event))}\n    ${body}`
}

function textElements(message: string): string {
  return partsOf(message)
    .map((part) => ('text' in part ? literal(part.text) : kebab(part.field)))
    .join(' ')
}

function fieldRules(): string {
  const fields = EVENTS.flatMap((event) => Object.entries(event.properties))
  const rules = fields.map(([field, schema]) => `${kebab(field)} = ${valueRule(field, schema)}`)
  return [...new Set(rules)].join('\n')
}

function valueRule(field: string, schema: object): string {
  if ('type' in schema && schema.type === 'integer')
    return field === 'port' ? 'port-number' : 'integer'
  return field.endsWith('_name') ? 'name' : 'text'
}

function namesOf(events: Record<string, LogEvent>): string[] {
  return Object.values(events).map(ruleName)
}

function ruleName(event: LogEvent): string {
  const { role, event: slug } = templateOf(event)
  return `${role}-log-${slug}`
}

function alternatives(name: string, names: string[]): string {
  return `${name} = ${names.join(`\n${' '.repeat(name.length)} / `)}`
}

/** `%s` makes a string case-sensitive (RFC 7405). */
function literal(text: string): string {
  if (!/^[ !#-~]+$/u.test(text)) {
    throw new Error(`expected printable ASCII without quotes, found ${JSON.stringify(text)}`)
  }
  return `%s"${text}"`
}

function kebab(field: string): string {
  return field.replaceAll('_', '-')
}
