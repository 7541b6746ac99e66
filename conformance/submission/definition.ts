import {
  bareOf,
  type Expression,
  inBrackets,
  parts,
  trimmed,
  unwrapped,
  valueFrom,
} from './expression.ts'
import { callsOf } from './network-call.ts'
import type { SourceCode } from './source-code.ts'

/** A value that a name is given: written somewhere, or taken from a position on the command line. */
export type Definition = { value: Expression } | { argument: number }

/** A function that is defined in the source, and the names of its parameters. */
interface Header {
  name: string
  parameters: readonly string[]
  start: number
}

/** No honest program gives one name more values, or has more functions in a file. */
const MOST = 40
const MOST_FUNCTIONS = 2000

/** Finds what names stand for, in all sources of one program; each source is searched once. */
export class Definitions {
  readonly #sources: readonly SourceCode[]
  readonly #headers: readonly Header[]
  readonly #known = new Map<string, Definition[]>()

  constructor(sources: readonly SourceCode[]) {
    this.#sources = sources
    this.#headers = sources.flatMap(headersOf)
  }

  /** Every value that a name is given anywhere; scopes are not told apart. */
  of(name: string): readonly Definition[] {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const found = this.#sources.flatMap((source) => [
      ...assigned(source, name),
      ...unpacked(source, name),
    ])
    const all = [...found, ...this.#passed(name)].slice(0, MOST)
    this.#known.set(name, all)
    return all
  }

  /** What a parameter of that name is given where its function is called. */
  #passed(name: string): Definition[] {
    const takers = this.#headers.filter(({ parameters }) => parameters.includes(name))
    return takers.slice(0, MOST).flatMap(({ name: called, parameters }) => {
      const at = parameters.indexOf(name)
      const call = new RegExp(`(?<![\\w$])${escaped(called)}\\s*\\(`, 'gu')
      return this.#sources.flatMap((source) =>
        callsOf(source, call).flatMap((given) => {
          if (this.#headers.some(({ start }) => start === given.start)) return []
          const value = parts(given)[at]
          return value === undefined || /^\w+\s*=/u.test(bareOf(value)) ? [] : [{ value }]
        }),
      )
    })
  }
}

/** `name = value`, `name := value`, `name: type = value`, `#define name value`, `&name` of scanf. */
function assigned(source: SourceCode, name: string): Definition[] {
  const { bare } = source
  const sign = new RegExp(
    `(?<![\\w$])${escaped(name)}(?:\\s*:\\s*&?['\\w<>[\\]| ]{1,60}?|\\[\\d*\\])?\\s*(?::=|=(?![=>]))`,
    'gu',
  )
  const values = [...bare.matchAll(sign)]
    .slice(0, MOST)
    .flatMap(({ 0: whole, index }) =>
      isUnpacked(source, index) ? [] : [{ value: valueFrom(source, index + whole.length) }],
    )
  const macro = new RegExp(`^[ \\t]*#[ \\t]*define[ \\t]+${escaped(name)}[ \\t]+`, 'gmu')
  const macros = [...bare.matchAll(macro)].slice(0, MOST).map(({ 0: whole, index }) => {
    const start = index + whole.length
    const end = bare.indexOf('\n', start)
    return { value: trimmed({ source, start, end: end < 0 ? bare.length : end }) }
  })
  const read = new RegExp(
    `\\bscanf\\s*\\([^()]{0,200}&\\s*${escaped(name)}\\b|\\bcin\\s*>>\\s*${escaped(name)}\\b`,
    'gu',
  )
  const inputs = [...bare.matchAll(read)].map(({ 0: whole, index }) => ({
    value: { source, start: index, end: index + whole.length },
  }))
  // In an object of JavaScript a member has a colon; elsewhere that is a type.
  const member = new RegExp(`(?<=[{,]\\s{0,40})${escaped(name)}\\s*:`, 'gu')
  const members =
    source.language !== 'node'
      ? []
      : [...bare.matchAll(member)].slice(0, MOST).map(({ 0: whole, index }) => ({
          value: valueFrom(source, index + whole.length),
        }))
  return [...values, ...macros, ...inputs, ...members]
}

/** Whether other names stand before this one, as in `a, name = x, y`. */
function isUnpacked({ bare, language }: SourceCode, at: number): boolean {
  if (language !== 'python' && language !== 'go') return false
  const line =
    bare
      .slice(Math.max(0, at - 120), at)
      .split('\n')
      .at(-1) ?? ''
  return /^[\w. \t]{1,100}(?:,[\w. \t]{0,100}){0,8},[\w. \t]{0,100}$/u.test(line)
}

/** `a, name = x, y`; or the same with the words of the command line on the right. */
function unpacked(source: SourceCode, name: string): Definition[] {
  const { bare } = source
  const statement =
    /^(?:\s{0,40}(?:const|let|var)\s{0,9}\[(?<inner>[^\]\n=]{1,200})\]|(?<plain>[\w. \t]{1,100}(?:,[\w. \t]{0,100}){1,8}))\s{0,9}:?=(?!=)/gmu
  return [...bare.matchAll(statement)].flatMap(({ 0: whole, index, groups }): Definition[] => {
    const names = (groups?.['inner'] ?? groups?.['plain'] ?? '')
      .split(',')
      .map((one) => one.trim().replace(/^.*\./u, ''))
    const at = names.indexOf(name)
    if (at < 0) return []
    const start = index + whole.length
    const end = bare.indexOf('\n', start)
    const right = trimmed({ source, start, end: end < 0 ? bare.length : end })
    const words = argumentsFrom(bareOf(right), source)
    if (words !== undefined) return at + words >= 1 ? [{ argument: at + words }] : []
    const values = parts(unwrapped(right))
    const value = values.length === names.length ? values[at] : undefined
    return value === undefined ? [] : [{ value }]
  })
}

/** Which argument the first of a list of words is; `undefined` if they are not the command line's. */
function argumentsFrom(bare: string, { language }: SourceCode): number | undefined {
  const words =
    /^(?:sys\.|process\.|os\.)?(?:argv|Args)(?:\[(?<from>\d+):\d*\]|\.slice\((?<slice>\d+)\))?;?$/u
  const match = words.exec(bare)
  if (match === null) return undefined
  const first = Number(match.groups?.['from'] ?? match.groups?.['slice'] ?? 0)
  return language === 'node' ? first - 1 : first
}

/** The functions of a source; what is called like a statement is none. */
function headersOf(source: SourceCode): Header[] {
  const { bare } = source
  const found: Header[] = []
  for (const { 0: whole, index, 1: name = '' } of bare.matchAll(
    /(?<![\w$])([A-Za-z_$][\w$]{0,100})\s{0,9}\(/g,
  )) {
    if (NO_FUNCTIONS.has(name)) continue
    if (found.length >= MOST_FUNCTIONS) break
    const start = index + whole.length
    const given = inBrackets(source, start - 1)
    if (given === undefined) continue
    const before = bare.slice(Math.max(0, index - 12), index)
    const after = bare.slice(given.end + 1, given.end + 80)
    if (!isHeader(before, after, source)) continue
    const parameters = parts(given).map((one) => parameterOf(bareOf(one), source))
    const own = name === '__init__' || name === 'constructor'
    found.push({
      name: own ? classBefore(bare, index) : name,
      parameters: parameters.filter((one) => one !== 'self'),
      start: given.start,
    })
  }
  return found
}

const NO_FUNCTIONS = new Set([
  'if',
  'for',
  'while',
  'switch',
  'catch',
  'synchronized',
  'try',
  'return',
  'with',
])

function isHeader(before: string, after: string, { language }: SourceCode): boolean {
  if (language === 'python') return /\bdef\s+$/u.test(before)
  if (/\b(?:function|func|fn)\s+$/u.test(before)) return true
  if (language === 'go' || language === 'rust')
    return /\)\s*$/u.test(before) && /^\s*[\w*.() ,]*\{/u.test(after)
  return /^\s*(?:throws [\w., ]+|const|noexcept|:\s*[\w<>[\]]+)?\s*(?:\{|=>|:[^:])/u.test(after)
}

function parameterOf(bare: string, { language }: SourceCode): string {
  const name =
    language === 'java' || language === 'c' || language === 'c++'
      ? /(?<name>[\w$]+)(?:\[\d*\])?\s*(?:=.*)?$/su
      : /^[&*\s]*(?:mut\s+)?(?<name>[\w$]+)/u
  return name.exec(bare)?.groups?.['name'] ?? ''
}

function classBefore(bare: string, offset: number): string {
  const at = bare.slice(0, offset).lastIndexOf('class ')
  return (
    (at < 0 ? undefined : /^class\s+(?<name>\w+)/u.exec(bare.slice(at, at + 200)))?.groups?.[
      'name'
    ] ?? ''
  )
}

function escaped(name: string): string {
  return name.replaceAll('$', '\\$')
}
