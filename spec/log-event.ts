import { type Static, type TObject, type TProperties, Type } from '@sinclair/typebox'

/** The levels of a log line, as they stand between its first brackets. */
export const LOG_LEVELS = ['INFO', 'DEBUG', 'WARNING', 'ERROR'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** One log event as it is written down: all else about it is derived from this. */
export interface LogTemplate {
  /** Which program prints it. */
  role: 'server' | 'client'
  /** The name that transcripts and rules call it by, e.g. `connection-accepted`. */
  event: string
  level: LogLevel
  function: string
  /** The text after the colon; `{field}` stands for a value. */
  message: string
  /** Other texts that pass without a warning. */
  alsoWritten?: readonly string[]
  /** One sentence: when the line is due. */
  when: string
}

const TEMPLATE: unique symbol = Symbol('sumsock.logTemplate')

/** A log event: the schema of the values that its line carries, and the template of the line. */
export type LogEvent<F extends TProperties = TProperties> = TObject<F> & {
  [TEMPLATE]: LogTemplate
}

/**
 * Makes the schema of a log event's values, and remembers the template beside it (under a symbol,
 * so that JSON Schema tools do not see it).
 */
export function logEvent<F extends TProperties>(
  $id: string,
  { fields, ...template }: LogTemplate & { fields: F },
): LogEvent<F> {
  const schema = Type.Object(fields, { $id, description: template.when })
  return Object.assign(schema, { [TEMPLATE]: template })
}

/** The template that a log event was made from. */
export function templateOf(event: LogEvent): LogTemplate {
  return event[TEMPLATE]
}

/** `[LEVEL] [function]: message` for these values, without colour and without a line end. */
export function formatLine<E extends LogEvent>(event: E, values: Static<E>): string {
  const { message } = templateOf(event)
  return prefixOf(event) + fill(message, values)
}

/** Every text of the line that passes for these values, the usual one first. */
export function acceptedLines<E extends LogEvent>(event: E, values: Static<E>): string[] {
  const { message, alsoWritten = [] } = templateOf(event)
  return [message, ...alsoWritten].map((text) => prefixOf(event) + fill(text, values))
}

/**
 * Reads the values back out of a line, or `undefined` if it is not a line of this event. Names are
 * matched greedily: where a name itself holds the template's words the reading is one of several,
 * so compare by formatting what is expected (`acceptedLines`) wherever that is possible.
 */
export function readLine(event: LogEvent, line: string): Record<string, string> | undefined {
  if (!line.startsWith(prefixOf(event))) return undefined
  for (const pattern of compiledPatterns(event)) {
    const match = pattern.exec(line)
    if (match !== null) return { ...match.groups }
  }
  return undefined
}

/** The line as one ECMA-262 pattern (flag `u`), for JSON Schema's `pattern`. */
export function linePattern(event: LogEvent): string {
  const sources = linePatterns(event).map((source) => source.replaceAll(/\(\?<\w+>/gu, '(?:'))
  return sources.length === 1 ? (sources[0] ?? '') : `^(?:${sources.map(unanchored).join('|')})$`
}

/** `[LEVEL] [function]: `, the part of the line that is the same for all values. */
export function prefixOf(event: LogEvent): string {
  const { level, function: name } = templateOf(event)
  return `[${level}] [${name}]: `
}

/** The template's message cut into literal texts and field names, in order. */
export function partsOf(message: string): ({ text: string } | { field: string })[] {
  return message
    .split(/(\{\w+\})/u)
    .filter((part) => part !== '')
    .map((part) => (/^\{\w+\}$/u.test(part) ? { field: part.slice(1, -1) } : { text: part }))
}

function fill(message: string, values: Record<string, unknown>): string {
  return message.replaceAll(/\{(\w+)\}/gu, (_, field: string) => String(values[field]))
}

const compiled = new WeakMap<LogEvent, readonly RegExp[]>()

function compiledPatterns(event: LogEvent): readonly RegExp[] {
  const known = compiled.get(event)
  if (known !== undefined) return known
  const patterns = linePatterns(event).map((source) => new RegExp(source, 'u'))
  compiled.set(event, patterns)
  return patterns
}

function linePatterns(event: LogEvent): string[] {
  const { message, alsoWritten = [] } = templateOf(event)
  return [message, ...alsoWritten].map(
    (text) => `^${escaped(prefixOf(event))}${patternOf(event, text)}$`,
  )
}

function patternOf(event: LogEvent, message: string): string {
  return partsOf(message)
    .map((part) =>
      'text' in part ? escaped(part.text) : `(?<${part.field}>${valuePattern(event, part.field)})`,
    )
    .join('')
}

function valuePattern(event: LogEvent, field: string): string {
  return event.properties[field]?.['type'] === 'integer' ? '-?[0-9]+' : '[^\\n]+'
}

function unanchored(source: string): string {
  return source.slice(1, -1)
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
}
