import { type LogEvent, partsOf, prefixOf, templateOf } from '../../spec/log-event.ts'
import { LOG_EVENTS, PROMPT } from '../../spec/log-lines.ts'

// The lines that nearly every log consists of, to be matched where they begin (flag `y`) in text that
// was decoded as Latin-1. Whatever these patterns do not take is read line by line (other-line.ts).

const COLOURS = '(?:\\u001b\\[[0-9;:]*m)*'
const LINE_END = `${COLOURS}\\r?\\n`
/** Printable ASCII but for what can be read in two ways, or stands in for lost letters: `? [ \ ] |`. */
const NAME = '([ ->@-Z^-{}~]+)'
/** So many digits add up exactly. */
const INTEGER = '(-?[0-9]{1,9})'

type Values = Readonly<Record<string, string>>

const VALUES: Values = {
  client_name: NAME,
  server_name: NAME,
  client_number: INTEGER,
  server_number: INTEGER,
  sum: INTEGER,
  peer: '[ -Z^-~]*[0-9]\\)?',
  host: '[!-Z^-~]+',
  // All up to 59999: those above are looked at.
  port: '(?:[1-9][0-9]{0,3}|[1-5][0-9]{4})',
}

const SERVER = LOG_EVENTS.server
const CLIENT = LOG_EVENTS.client

/** A good exchange: received, client and server name, the three numbers, sending, closed. */
export const SERVER_BLOCK = sticky(
  `${line(SERVER['connection-accepted'])}${optional(SERVER['message-received'])}` +
    `${line(SERVER.names)}${line(SERVER.numbers)}` +
    `${optional(SERVER['sending-response'])}${optional(SERVER['connection-closed'])}`,
)

/** The same of a server with that name, all six lines: client name and the three numbers. */
export function wholeBlock(server_name: string): RegExp {
  const events = [
    SERVER['connection-accepted'],
    SERVER['message-received'],
    SERVER.names,
    SERVER.numbers,
    SERVER['sending-response'],
    SERVER['connection-closed'],
  ]
  const values = { server_name: escaped(server_name) }
  return sticky(events.map((event) => line(event, values)).join(''))
}

/** One line: accepted, received, names (2), numbers (3), sending, closed, the number out of range. */
export const SERVER_LINE = sticky(
  oneOf([
    marked(SERVER['connection-accepted']),
    marked(SERVER['message-received']),
    text(SERVER.names),
    text(SERVER.numbers),
    marked(SERVER['sending-response']),
    marked(SERVER['connection-closed']),
    text(SERVER['out-of-range']),
  ]),
)

/** A good run: a prompt on a line of its own, both names in either form (2 and 2), three numbers. */
export const CLIENT_BLOCK = sticky(
  `(?:${escaped(PROMPT.trimEnd())} ?(?:-?[0-9]*\\r?\\n())?)?` +
    `${line(CLIENT.connected)}${line(CLIENT.names)}${line(CLIENT.numbers)}`,
)

function line(event: LogEvent, values: Values = VALUES): string {
  return `${COLOURS}${text(event, values)}${LINE_END}`
}

function optional(event: LogEvent): string {
  return `(?:${line(event)}())?`
}

function oneOf(sources: readonly string[]): string {
  return `${COLOURS}(?:${sources.join('|')})${LINE_END}`
}

/** An event without a value of its own leaves an empty one. */
function marked(event: LogEvent): string {
  return `${text(event)}()`
}

function text(event: LogEvent, values: Values = VALUES): string {
  const { message, alsoWritten = [] } = templateOf(event)
  // The longer form first: the shorter one of the client's names would take its labels for names.
  const forms = [message, ...alsoWritten]
    .sort((a, b) => b.length - a.length)
    .map((form) => filled(form, values))
  return `${escaped(prefixOf(event))}(?:${forms.join('|')})`
}

function filled(message: string, values: Values): string {
  return partsOf(message)
    .map((part) =>
      'text' in part ? escaped(part.text) : (values[part.field] ?? VALUES[part.field] ?? ''),
    )
    .join('')
}

function escaped(source: string): string {
  return source.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
}

function sticky(source: string): RegExp {
  return new RegExp(source, 'y')
}
