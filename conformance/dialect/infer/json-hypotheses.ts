import type { Field } from '../../../spec/dialect/field.ts'
import type { JsonFormat, TextEnd } from '../../../spec/dialect/message-format.ts'
import { textOf } from '../../wire/octets.ts'
import { framingsOf } from './framing.ts'
import type { Hypothesis, Labelling } from './hypothesis.ts'
import { type JsonLeaf, leavesOf } from './json-leaves.ts'
import { isLabelWords } from './name-spans.ts'
import { type Role, rolesOf } from './number-roles.ts'
import { type Direction, isLoose, joined, type Sample } from './sample.ts'

/** A place in all of the values, with what stands there sample by sample. */
interface Place {
  pointer: string
  values: readonly JsonLeaf[]
}

/** A value with more members than these is no message of this exercise. */
const MOST_PLACES = 64

/** All ways in which the samples can be JSON values with fields in them. */
export function jsonHypotheses(samples: readonly Sample[], direction: Direction): Hypothesis[] {
  return framingsOf(joined(samples)).flatMap(({ length, samples: bodies }) => {
    const texts = bodies.flatMap(({ octets }) => textOf(octets) ?? [])
    const places = texts.length === bodies.length ? placesOf(texts) : undefined
    const ends = length === undefined ? endOf(texts) : { length }
    if (places === undefined || ends === undefined) return []
    return hypothesesOf(places, { samples: bodies, direction, ends })
  })
}

function placesOf(texts: readonly string[]): Place[] | undefined {
  const values = texts.map(parsed)
  const rows = values.map((value) =>
    typeof value === 'object' && value !== null ? leavesOf(value) : undefined,
  )
  const [first] = rows
  if (first === undefined) return undefined
  const pointers = [...first.keys()]
  const alike = rows.every((row) => row !== undefined && `${[...row.keys()]}` === `${pointers}`)
  if (!alike || pointers.length > MOST_PLACES) return undefined
  return pointers.map((pointer) => ({
    pointer,
    values: rows.map((row) => row?.get(pointer) ?? null),
  }))
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return undefined
  }
}

/** Line ends behind the value are its terminator, if it holds none itself. */
function endOf(texts: readonly string[]): TextEnd | undefined {
  const tails = new Set(texts.map((text) => /\s*$/u.exec(text)?.[0] ?? ''))
  const [tail = ''] = tails
  if (tails.size !== 1) return undefined
  const bodies = texts.map((text) => text.slice(0, text.length - tail.length))
  return tail === '' || bodies.some((body) => body.includes(tail))
    ? 'complete'
    : { terminator: tail }
}

function hypothesesOf(
  places: readonly Place[],
  { samples, direction, ends }: { samples: readonly Sample[]; direction: Direction; ends: TextEnd },
): Hypothesis[] {
  const numeric = places.filter(({ values }) =>
    values.every((value) => numberIn(value) !== undefined),
  )
  const columns = numeric.map(({ values }) => values.map(numberIn))
  const numbers = samples.map(({ client_number }) => client_number)
  const others = places.filter((place) => !numeric.includes(place))
  return rolesOf(columns, { numbers, direction, loose: isLoose(samples) }).flatMap(
    (roles): Hypothesis[] => {
      const constants = numeric.filter((_, index) => roles[index] === 'constant')
      const rest = [...others, ...constants]
      const format = (strings: ReadonlyMap<string, Field>) =>
        formatOf({ places, numeric, roles, strings, ends })
      return namings(rest, samples, direction).flatMap(
        ({ strings, name, label, cost }): Hypothesis[] => {
          const own = name === undefined ? {} : { name }
          return isSound(rest, strings) ? [{ format: format(strings), label, cost, ...own }] : []
        },
      )
    },
  )
}

function numberIn(value: JsonLeaf): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined
  return typeof value === 'string' && /^-?(?:0|[1-9]\d{0,8})$/u.test(value)
    ? Number(value)
    : undefined
}

/** Which strings are which names, and how unusual that is. */
interface Naming {
  strings: ReadonlyMap<string, Field>
  name?: string
  label: Labelling
  cost: number
}

/** Which strings are names: each that is always the same may be the sender's own, or none is. */
function namings(
  places: readonly Place[],
  samples: readonly Sample[],
  direction: Direction,
): Naming[] {
  const field: Field = direction === 'request' ? 'client_name' : 'server_name'
  const names = new Set(samples.map(({ client_name }) => client_name))
  const echo = places.find(
    ({ values }) =>
      !names.has(undefined) &&
      values.every((value, index) => value === samples[index]?.client_name),
  )
  // The name of a client that was always the same may also be the server's own.
  const echoes: [string, Field][] = echo === undefined ? [] : [[echo.pointer, 'client_name']]
  const own = places.flatMap((place): Naming[] => {
    const [value] = place.values
    if (place === echo && names.size > 1) return []
    if (typeof value !== 'string' || !isConstant(place) || !/\p{L}/u.test(value)) return []
    const usual = /name|client|server|user|from|sender|message|\/\d+$/iu.test(place.pointer)
    const label = usual && !isLabelWords(value) ? 'none' : 'word'
    const strings = new Map<string, Field>([
      ...echoes.filter(([pointer]) => pointer !== place.pointer),
      [place.pointer, field],
    ])
    return [{ strings, name: value, label, cost: usual ? 0 : 1 }]
  })
  return [...own, { strings: new Map(echoes), label: 'none', cost: 3 }]
}

/** Whether all that is no field is always the same. */
function isSound(places: readonly Place[], strings: ReadonlyMap<string, Field>): boolean {
  return places.every((place) => strings.has(place.pointer) || isConstant(place))
}

function isConstant({ values }: Place): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size === 1
}

function formatOf({
  places,
  numeric,
  roles,
  strings,
  ends,
}: {
  places: readonly Place[]
  numeric: readonly Place[]
  roles: readonly Role[]
  strings: ReadonlyMap<string, Field>
  ends: TextEnd
}): JsonFormat {
  const members: Partial<Record<Field, string>> = {}
  const constants: Record<string, unknown> = {}
  const as_text: Field[] = []
  for (const { pointer, values } of places) {
    const role = roles[numeric.findIndex((place) => place.pointer === pointer)]
    const field = strings.get(pointer) ?? (role === 'constant' ? undefined : role)
    if (field === undefined) constants[pointer] = values[0]
    else members[field] = pointer
    if (field !== undefined && !strings.has(pointer) && typeof values[0] === 'string') {
      as_text.push(field)
    }
  }
  return {
    format: 'json',
    members,
    ...(as_text.length > 0 ? { as_text } : {}),
    ...(Object.keys(constants).length > 0 ? { constants } : {}),
    ends,
  }
}
