import { parseArgs } from 'node:util'
import { bad, type Checked, type Fault, good } from './fault.ts'
import { quote } from './quote.ts'

/** The options of a program by name: those that take a value are `string`. */
export type OptionTypes = Record<string, { type: 'string' | 'boolean' }>

/** What was given, by name; `''` for an option that takes no value. */
export type Given = ReadonlyMap<string, string>

type Token = { name: string; rawName: string; value?: string | undefined }

/** Reads a command line, strictly: no flag is ignored, doubled or left without its value. */
export function readArguments(argv: readonly string[], options: OptionTypes): Checked<Given> {
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const given = new Map<string, string>()
  for (const token of tokens) {
    if (token.kind === 'positional') return bad(unexpected('options only', quote(token.value)))
    if (token.kind !== 'option') continue
    const fault = faultOf(token, options, given)
    if (fault !== undefined) return bad(fault)
    given.set(token.name, token.value ?? '')
  }
  return good(given)
}

function faultOf(token: Token, options: OptionTypes, given: Given): Fault | undefined {
  const { name, rawName, value } = token
  const type = Object.hasOwn(options, name) ? options[name]?.type : undefined
  if (type === undefined) return unexpected('an option of this program', quote(rawName))
  if (given.has(name)) return unexpected(`${rawName} once`, 'it twice')
  if (type === 'boolean' && value !== undefined) {
    return unexpected(`${rawName} without a value`, quote(value))
  }
  if (type === 'string' && value === undefined) {
    return unexpected(`a value after ${rawName}`, 'none')
  }
  return undefined
}

function unexpected(expected: string, found: string): Fault {
  const advice = 'See --help for the options'
  return { code: 'E_ARGUMENT', expected, found, advice }
}
