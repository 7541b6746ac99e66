import type { AbstractMessage, ClientStep, Octets } from '../../spec/transcript.ts'
import { scanObject } from '../wire/object-scanner.ts'
import { textOf, toNotation } from '../wire/octets.ts'

/** A message as a step holds it. */
export interface Notation {
  message: Exclude<ClientStep['client'], string>
  line_feed?: false
  /** Nothing sets it apart from what any program sends: its spacing and its escapes do not count. */
  ordinary: boolean
}

/** The variables that stand for members of a message. */
export type Lifted = Readonly<Record<string, string>>

/** From so many characters on a message is about its length, which a variable would change. */
const LONG = 900

const STRING_OR_SPACE = /"(?:\\.|[^"\\])*"|(?<! ) (?! )/gu

/** Writes a message of one good JSON object down, with variables in place of some of its members. */
export function messageNotation(
  octets: Uint8Array,
  members: Readonly<Record<string, unknown>>,
  lifted: Lifted,
): Notation {
  const literal = { message: rawNotation(octets), ordinary: false }
  const extent = scanObject(octets)
  const text = textOf(octets)
  if (text === undefined || extent.kind !== 'object' || text.length > LONG) return literal
  const body = textOf(octets.subarray(0, extent.end)) ?? ''
  const after = text.slice(body.length)
  const abstract = abstractNotation(members, lifted)
  if (abstract !== undefined && isPlain(body, members) && (after === '' || after === '\n')) {
    const lineFeed = after === '' ? { line_feed: false as const } : {}
    const known = Object.keys(lifted).length === Object.keys(members).length
    return { message: abstract, ...lineFeed, ordinary: known && after === '\n' }
  }
  const withVariables = liftInText(body, members, lifted)
  return withVariables === undefined
    ? literal
    : { message: { text: withVariables + after }, ordinary: false }
}

/** Octets as they are: in hexadecimal digits where text would be misread, or would hide something. */
export function rawNotation(octets: Uint8Array): Octets {
  const text = textOf(octets)
  const misread = text === undefined || mentionsVariable(text) || /[^\P{Cc}\t\r\n]/u.test(text)
  return misread ? { hex: Buffer.from(octets).toString('hex') } : toNotation(octets)
}

function abstractNotation(
  members: Readonly<Record<string, unknown>>,
  lifted: Lifted,
): AbstractMessage | undefined {
  const others = Object.entries(members).filter(([member]) => !(member in lifted))
  if (mentionsVariable(JSON.stringify(others))) return undefined
  const { client_name, client_number, server_name, server_number, sum } = lifted
  if (client_name !== undefined && client_number !== undefined)
    return { ...members, client_name, client_number }
  if (server_name !== undefined && server_number !== undefined && sum !== undefined)
    return { ...members, server_name, server_number, sum }
  return undefined
}

/** Whether a text is what a program writes for these members: on one line, spaced here and there. */
function isPlain(body: string, members: Readonly<Record<string, unknown>>): boolean {
  const names = [members['client_name'], members['server_name']]
  const squeezed = body.replaceAll(STRING_OR_SPACE, (token) => {
    if (token === ' ') return ''
    const value: unknown = JSON.parse(token)
    return names.includes(value) ? JSON.stringify(value) : token
  })
  return squeezed === JSON.stringify(members)
}

/** The text with its members lifted; nothing if that cannot be done without changing another. */
function liftInText(
  body: string,
  members: Readonly<Record<string, unknown>>,
  lifted: Lifted,
): string | undefined {
  let [text, sample] = [body, body]
  const samples: Record<string, unknown> = {}
  for (const [member, variable] of Object.entries(lifted)) {
    const isName = typeof members[member] === 'string'
    const spelled = isName ? '"(?:\\\\.|[^"\\\\])*"' : `${members[member]}(?![\\d.eE])`
    const value = new RegExp(`("${member}"\\s*:\\s*)${spelled}`, 'u')
    samples[member] = isName ? 'Bo' : 7
    text = text.replace(value, (_, before: string) =>
      isName ? `${before}"${variable}"` : `${before}${variable}`,
    )
    sample = sample.replace(value, (_, before: string) => before + JSON.stringify(samples[member]))
  }
  const foreign = Object.values(lifted).reduce((rest, variable) => rest.replace(variable, ''), text)
  const meant = JSON.stringify({ ...members, ...samples })
  return !mentionsVariable(foreign) && reencoded(sample) === meant ? text : undefined
}

function reencoded(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return undefined
  }
}

function mentionsVariable(text: string): boolean {
  return /\$\{\w+\}/u.test(text)
}
