import type { TSchema } from '@sinclair/typebox'

/** What a value got wrong first, as `Problem` in spec/validate.ts says it. */
export interface SchemaProblem {
  pointer: string
  expected: string
  found: unknown
}

/**
 * The first thing that a value gets wrong by a schema, or `undefined` if it is right. Of a union it is
 * told by the variant that was meant: the one whose constant members are right, or whose members are
 * there. It knows as much of JSON Schema as the formats of files have; compiled ahead of time the
 * schema of a dialect alone would be a quarter of a megabyte. A record is closed, unlike in JSON
 * Schema: a key that its pattern does not match would bring in a value that nothing has checked.
 */
export function problemIn(
  schema: TSchema,
  value: unknown,
  pointer = '',
): SchemaProblem | undefined {
  const problem = inType(schema, value, pointer)
  if (problem !== undefined || !Array.isArray(schema['anyOf'])) return problem
  return inUnion(schema['anyOf'], value, pointer)
}

function inType(schema: TSchema, value: unknown, pointer: string): SchemaProblem | undefined {
  const wrong = (expected: string) => ({ pointer, expected, found: value })
  if ('const' in schema)
    return schema['const'] === value ? undefined : wrong(JSON.stringify(schema['const']))
  switch (schema['type']) {
    case undefined:
      return isObject(value) ? inObject(schema, value, pointer) : undefined
    case 'object':
      return isObject(value) ? inObject(schema, value, pointer) : wrong('an object')
    case 'array':
      return Array.isArray(value) ? inArray(schema, value, pointer) : wrong('an array')
    case 'string':
      return typeof value === 'string' ? inString(schema, value, pointer) : wrong('a text')
    case 'integer':
    case 'number':
      return isNumber(schema, value)
        ? undefined
        : wrong(`${TYPES[schema['type']]}${range(schema['minimum'], schema['maximum'])}`)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrong('true or false')
    case 'null':
      return value === null ? undefined : wrong('null')
    default:
      throw new Error(`expected a type that problemIn knows, found ${String(schema['type'])}`)
  }
}

function inUnion(
  variants: readonly TSchema[],
  value: unknown,
  pointer: string,
): SchemaProblem | undefined {
  if (variants.some((variant) => problemIn(variant, value) === undefined)) return undefined
  const meant = meantVariant(variants, value)
  return (
    (meant === undefined ? tagIn(variants, value, pointer) : problemIn(meant, value, pointer)) ?? {
      pointer,
      expected: choice(variants.flatMap(alternatives)),
      found: value,
    }
  )
}

/** The variant that a wrong value comes nearest to, if it comes near to any. */
function meantVariant(variants: readonly TSchema[], value: unknown): TSchema | undefined {
  const flat = variants.flatMap((one) => (Array.isArray(one['anyOf']) ? one['anyOf'] : [one]))
  if (Array.isArray(value)) return flat.find((variant) => variant['type'] === 'array')
  if (typeof value === 'string')
    return flat.find((variant) => variant['type'] === 'string' && !('const' in variant))
  if (!isObject(value)) return undefined
  const objects = flat.filter((variant) => variant['type'] === 'object')
  const [only] = objects
  if (objects.length === 1) return only
  const has = (key: string) => Object.hasOwn(value, key)
  const untagged = objects.filter((variant) => tagsOf(variant).length === 0)
  return (
    objects.find((variant) => tagsOf(variant).some(([key, tag]) => value[key] === tag)) ??
    untagged.find((variant) => requiredOf(variant).length > 0 && requiredOf(variant).every(has)) ??
    untagged.find((variant) => Object.keys(variant['properties'] ?? {}).some(has))
  )
}

/** Variants that are told apart by one member, which is none of those that it may be. */
function tagIn(
  variants: readonly TSchema[],
  value: unknown,
  pointer: string,
): SchemaProblem | undefined {
  const tags = variants.flatMap((variant) => tagsOf(variant).slice(0, 1))
  const key = tags[0]?.[0]
  if (!isObject(value) || key === undefined || tags.length < variants.length) return undefined
  const expected = choice(tags.map(([, tag]) => JSON.stringify(tag)))
  return { pointer: `${pointer}/${key}`, expected, found: value[key] }
}

/** The members that have to be there and can be one value alone. */
function tagsOf(variant: TSchema): [string, unknown][] {
  const { properties = {} } = variant
  return requiredOf(variant).flatMap((key): [string, unknown][] => {
    const member: unknown = properties[key]
    return isObject(member) && 'const' in member ? [[key, member['const']]] : []
  })
}

function requiredOf({ required = [] }: TSchema): readonly string[] {
  return required
}

function alternatives(variant: TSchema): string[] {
  const { anyOf, properties = {} } = variant
  if (Array.isArray(anyOf)) return anyOf.flatMap(alternatives)
  if ('const' in variant) return [JSON.stringify(variant['const'])]
  const required = requiredOf(variant)
  const keys = required.length > 0 ? required : Object.keys(properties)
  if (keys.length > 0) return [`an object with ${keys.join(', ')}`]
  return [TYPES[variant['type']] ?? 'anything']
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'an array',
  string: 'a text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
}

function inObject(
  schema: TSchema,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
): SchemaProblem | undefined {
  const { properties = {}, patternProperties = {} } = schema
  for (const [key, member] of Object.entries(value)) {
    const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const own = Object.hasOwn(properties, key)
      ? properties[key]
      : Object.entries<TSchema>(patternProperties).find(([p]) => new RegExp(p, 'u').test(key))?.[1]
    if (own === undefined) {
      if (schema['additionalProperties'] === false || schema['patternProperties'] !== undefined)
        return { pointer: at, expected: 'no such member', found: member }
    } else {
      const problem = problemIn(own, member, at)
      if (problem !== undefined) return problem
    }
  }
  const missing = requiredOf(schema).find((key) => !Object.hasOwn(value, key))
  if (missing !== undefined)
    return { pointer: `${pointer}/${missing}`, expected: 'this member', found: undefined }
  const { minProperties: least = 0, maxProperties: most = Number.POSITIVE_INFINITY } = schema
  const { length } = Object.keys(value)
  return length < least || length > most
    ? { pointer, expected: `an object${amount(least, most, 'member')}`, found: value }
    : undefined
}

function inArray(
  schema: TSchema,
  value: readonly unknown[],
  pointer: string,
): SchemaProblem | undefined {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems, items } = schema
  if (value.length < minItems || value.length > maxItems)
    return { pointer, expected: `an array${amount(minItems, maxItems, 'item')}`, found: value }
  if (
    uniqueItems === true &&
    new Set(value.map((item) => JSON.stringify(item))).size < value.length
  )
    return { pointer, expected: 'an array with nothing twice', found: value }
  for (const [index, item] of value.entries()) {
    const problem = problemIn(items, item, `${pointer}/${index}`)
    if (problem !== undefined) return problem
  }
  return undefined
}

function inString(schema: TSchema, value: string, pointer: string): SchemaProblem | undefined {
  const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema
  const { length } = [...value]
  if (length < minLength || length > maxLength)
    return { pointer, expected: `a text${amount(minLength, maxLength, 'character')}`, found: value }
  return pattern === undefined || new RegExp(pattern, 'u').test(value)
    ? undefined
    : { pointer, expected: `a text that matches ${pattern}`, found: value }
}

function isNumber({ type, minimum, maximum }: TSchema, value: unknown): boolean {
  return (
    typeof value === 'number' &&
    (type === 'integer' ? Number.isInteger(value) : Number.isFinite(value)) &&
    value >= (minimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (maximum ?? Number.POSITIVE_INFINITY)
  )
}

function range(least: number | undefined, most: number | undefined): string {
  if (most === undefined) return least === undefined ? '' : ` of at least ${least}`
  return ` from ${least} to ${most}`
}

function amount(least: number, most: number, what: string): string {
  if (most === Number.POSITIVE_INFINITY) return ` of at least ${counted(least, what)}`
  if (least === most) return ` of ${counted(least, what)}`
  return least === 0 ? ` of at most ${counted(most, what)}` : ` from ${least} to ${most} ${what}s`
}

function counted(number: number, what: string): string {
  return number === 1 ? `one ${what}` : `${number} ${what}s`
}

function choice(words: readonly string[]): string {
  const all = [...new Set(words)]
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1)}` : (all[0] ?? 'nothing')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
