import type { NameConstraints } from '../../spec/dialect.ts'
import { bad, type Checked, good } from '../fault.ts'
import { quote } from '../quote.ts'
import type { Format } from './format.ts'
import type { Spoken } from './spoken.ts'

/** What a name has to fit. */
export interface NameFit {
  names: NameConstraints | undefined
  prefix: string | undefined
  /** Whether the messages can carry it. */
  carries(name: string): boolean
}

/** The name that a program was given, if this dialect can carry it. */
export function fittingName(name: string, fit: NameFit): Checked<string> {
  const { carries } = fit
  const problem = problemOf(name, fit) ?? (carries(name) ? undefined : 'that the format can hold')
  if (problem === undefined) return good(name)
  return bad({
    code: 'E_NAME',
    expected: `a name ${problem}`,
    found: quote(name),
    advice: 'Give a --name that the dialect can carry',
  })
}

/** The name nearest to the usual one that this dialect can carry. */
export function nameLike(usual: string, fit: NameFit): Checked<string> {
  const { names = {}, prefix = '' } = fit
  const { forbidden = '', words, longest = 100 } = names
  const allowed = [...`${prefix}${usual}`].filter((one) => !forbidden.includes(one)).join('')
  const split = allowed.split(' ').filter((word) => word !== '')
  const filled = words === undefined ? split : [...split, ...FILLING].slice(0, words)
  const short = filled.join(' ').slice(0, longest).trimEnd()
  const fitting = fittingName(short, fit)
  if (fitting.ok || words !== undefined) return fitting
  // A format can be too narrow without saying so.
  return fit.carries('Ada') ? fittingName('Ada', fit) : fitting
}

/** What the name of a server has to fit. */
export function serverFit({ dialect: { names }, reply }: Spoken): NameFit {
  const carries = (name: string) => carriesName(reply, 'server_name', name)
  return { names, prefix: names?.server_prefix, carries }
}

/** What the name of a client has to fit: a reply may repeat it. */
export function clientFit({ dialect: { names }, request, reply }: Spoken): NameFit {
  const carries = (name: string) => {
    return [request, reply].every((format) => carriesName(format, 'client_name', name))
  }
  return { names, prefix: names?.client_prefix, carries }
}

// What a format writes it must read again.
function carriesName(format: Format, field: 'client_name' | 'server_name', name: string): boolean {
  if (!format.fields.has(field)) return true
  const sample = new Map<string, unknown>([
    ['client_name', 'Ada'],
    ['client_number', 25],
    ['server_name', 'Ada'],
    ['server_number', 10],
    ['sum', 35],
    [field, name],
  ])
  const written = format.write(new Map([...format.fields].map((one) => [one, sample.get(one)])))
  if (!written.ok) return false
  const taken = format.read(Buffer.concat(written.value), true)
  return taken.kind === 'message' && taken.members.get(field) === name
}

const FILLING = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gil', 'Hal']

function problemOf(name: string, { names = {}, prefix = '' }: NameFit): string | undefined {
  const { forbidden = '', words, ascii, longest } = names
  const found = [...forbidden].find((character) => name.includes(character))
  if (found !== undefined) return `without ${quote(found)}`
  if (words !== undefined && name.split(' ').length !== words) return `of ${words} words`
  if (ascii === true && /[^\0-\x7f]/u.test(name)) return 'in ASCII'
  if (longest !== undefined && [...name].length > longest) return `of at most ${longest} characters`
  return name.startsWith(prefix) ? undefined : `that begins with ${quote(prefix)}`
}
