import { isDeepStrictEqual } from 'node:util'
import { FIELDS, type Field } from '../../spec/dialect/field.ts'
import type { JsonFormat } from '../../spec/dialect/message-format.ts'
import { quote } from '../quote.ts'
import { parseJson, type Understood } from '../understanding.ts'
import { type Body, fine, wrong } from './format.ts'
import { jsonExtent } from './json-extent.ts'
import { JsonTree, pathOf, valueAt } from './json-tree.ts'
import { type Members, numberIn } from './members.ts'
import { textOf } from './text-octets.ts'

/** A message that is one JSON value; members that are not known are passed on. */
export function jsonBody({ members, as_text = [], constants = {} }: JsonFormat): Body {
  const places = FIELDS.flatMap((name) => {
    const pointer = members[name]
    return pointer === undefined ? [] : [{ name, path: pathOf(pointer) }]
  })
  const fixed = Object.entries(constants).map(([name, value]) => ({ path: pathOf(name), value }))
  const isKnown = new Set([...places, ...fixed].map(({ path: [first] }) => first))
  const isArray = [...isKnown].every((key) => /^\d+$/u.test(key ?? ''))
  const asText: readonly string[] = as_text

  const write = (said: Members) => {
    const tree = new JsonTree()
    for (const { name, path } of places) {
      if (said.has(name)) tree.put(path, asText.includes(name) ? text(said, name) : said.get(name))
    }
    for (const { path, value } of fixed) tree.put(path, value)
    for (const [name, value] of said) {
      if (!isField(name) && !isKnown.has(name)) tree.put([name], value)
    }
    return fine([Buffer.from(JSON.stringify(tree.toJSON() ?? {}), 'utf8')])
  }

  const parse = (octets: Uint8Array): Understood<Members> => {
    const read = textOf(octets)
    if (read === undefined) return wrong('expected UTF-8, found octets that are not')
    const parsed = parseJson(read)
    if (!parsed.ok) return parsed
    const { value } = parsed
    if (typeof value !== 'object' || value === null || Array.isArray(value) !== isArray) {
      return wrong(`expected one JSON ${isArray ? 'array' : 'object'}, found ${quote(value)}`)
    }
    const other = fixed.find((one) => !isDeepStrictEqual(valueAt(value, one.path), one.value))
    if (other !== undefined) {
      const found = quote(valueAt(value, other.path))
      return wrong(`expected ${quote(other.value)} at "/${other.path.join('/')}", found ${found}`)
    }
    const known = places.map(({ name, path }): [string, unknown] => {
      const there = valueAt(value, path)
      return [name, asText.includes(name) ? numberOf(there) : there]
    })
    return fine(new Map([...known.filter(([, there]) => there !== undefined), ...extras(value)]))
  }

  const extras = (value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
    return Object.entries(value).filter(([name]) => !isField(name) && !isKnown.has(name))
  }

  const fields: ReadonlySet<Field> = new Set(places.map(({ name }) => name))
  const own = places.every(({ name, path }) => path.length === 1 && path[0] === name)
  const native = own && as_text.length + fixed.length === 0
  return { fields, native, pause: 0, write, parse, extent: jsonExtent }
}

function text(said: Members, name: string): unknown {
  const value = said.get(name)
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value
}

// A number where text is due must not pass: as text it is the wrong type to whoever checks it.
function numberOf(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? numberIn(value) : value
}

function isField(name: string): boolean {
  return FIELDS.some((field) => field === name)
}
