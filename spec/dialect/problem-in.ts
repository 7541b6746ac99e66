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
 * there. It knows as much of JSON Schema as the schema of a dialect has; compiled ahead of time that
 * one would be a quarter of a megabyte.
 */
export function problemIn(
  schema: TSchema,
  value: unknown,
  pointer = '',
): SchemaProblem | undefined {
  const wrong = (expected: string) => ({ pointer, expected, found: value })
  if (Array.isArray(schema['anyOf'])) return inUnion(schema['anyOf'], value, pointer)
  if ('const' in schema)
    return schema['const'] === value ? undefined : wrong(JSON.stringify(schema['const']))
  switch (schema['type']) {
    case 'object':
      return isObject(value) ? inObject(schema, value, pointer) : wrong('an object')
    case 'array':
      return Array.isArray(value) ? inArray(schema, value, pointer) : wrong('an array')
    case 'string':
      return typeof value === 'string' ? inString(schema, value, pointer) : wrong('a text')
    case 'integer':
      return Number.isInteger(value) && isWithin(schema, Number(value))
        ? undefined
        : wrong(`an integer${range(schema['minimum'], schema['maximum'])}`)
    case 'boolean':
      return typeof value === 'boolean' ? undefined : wrong('true or false')
    default:
      return undefined
  }
}

function inUnion(
  variants: readonly TSchema[],
  value: unknown,
  pointer: string,
): SchemaProblem | undefined {
  if (variants.some((variant) => problemIn(variant, value) === undefined)) return undefined
  const meant = meantVariant(variants, value)
  if (meant !== undefined) return problemIn(meant, value, pointer)
  const tagged = tagIn(variants, value, pointer)
  return tagged ?? { pointer, expected: choice(variants.flatMap(alternatives)), found: value }
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
  return (
    objects.find((variant) => tagsOf(variant).some(([key, tag]) => value[key] === tag)) ??
    objects.find(
      (variant) =>
        tagsOf(variant).length === 0 &&
        Object.keys(variant['properties']).some((key) => Object.hasOwn(value, key)),
    )
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
  const { properties, required } = variant
  if (!isObject(properties) || !Array.isArray(required)) return []
  return Object.entries(properties).flatMap(([key, member]): [string, unknown][] =>
    required.includes(key) && isObject(member) && 'const' in member ? [[key, member['const']]] : [],
  )
}

function alternatives(variant: TSchema): string[] {
  if (Array.isArray(variant['anyOf'])) return variant['anyOf'].flatMap(alternatives)
  if ('const' in variant) return [JSON.stringify(variant['const'])]
  if (variant['type'] === 'object')
    return [`an object with ${Object.keys(variant['properties']).join(', ')}`]
  return [variant['type'] === 'array' ? 'an array' : 'a text']
}

function inObject(
  schema: TSchema,
  value: Readonly<Record<string, unknown>>,
  pointer: string,
): SchemaProblem | undefined {
  const { properties = {}, patternProperties = {}, required = [], minProperties = 0 } = schema
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
  const missing = required.find((key: string) => !Object.hasOwn(value, key))
  if (missing !== undefined)
    return { pointer: `${pointer}/${missing}`, expected: 'this member', found: undefined }
  return Object.keys(value).length < minProperties
    ? { pointer, expected: 'a member at least', found: value }
    : undefined
}

function inArray(
  schema: TSchema,
  value: readonly unknown[],
  pointer: string,
): SchemaProblem | undefined {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems, items } = schema
  if (value.length < minItems || value.length > maxItems)
    return { pointer, expected: `an array${range(minItems, maxItems)} items`, found: value }
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
    return { pointer, expected: `a text${range(minLength, maxLength)} characters`, found: value }
  return pattern === undefined || new RegExp(pattern, 'u').test(value)
    ? undefined
    : { pointer, expected: `a text that matches ${pattern}`, found: value }
}

function isWithin({ minimum, maximum }: TSchema, value: number): boolean {
  return (
    value >= (minimum ?? Number.NEGATIVE_INFINITY) && value <= (maximum ?? Number.POSITIVE_INFINITY)
  )
}

function range(least: number | undefined, most: number | undefined): string {
  if (most === undefined || most === Number.POSITIVE_INFINITY)
    return least === undefined ? '' : ` of at least ${least}`
  return ` from ${least} to ${most}`
}

function choice(words: readonly string[]): string {
  const all = [...new Set(words)]
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1)}` : (all[0] ?? 'nothing')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
