import type { Static, TSchema } from '@sinclair/typebox'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'

/** One thing that a value got wrong. */
export interface Problem {
  /** JSON pointer (RFC 6901) to the place; empty for the value itself. */
  pointer: string
  /** What the schema asks for there, as the rest of "expected …". */
  expected: string
  /** What stands there; `undefined` if nothing does. */
  found: unknown
}

/** A value that its schema admits, typed; or what is wrong with it. */
export type Validated<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

const compiled = new Map<string, ValidateFunction>()

/** Checks unknown data against a schema: the only way by which it enters typed. */
export function validate<T extends TSchema>(schema: T, value: unknown): Validated<Static<T>> {
  const check = validatorOf(schema)
  if (check(value)) return { ok: true, value: value as Static<T> }
  return { ok: false, problems: (check.errors ?? []).map((error) => problemOf(error, value)) }
}

/** Compiles a schema once; every schema that data is checked against has an `$id`. */
export function validatorOf(schema: TSchema): ValidateFunction {
  const id = schema.$id
  if (id === undefined) throw new Error('expected a schema with an $id, found none')
  const known = compiled.get(id)
  if (known !== undefined) return known
  const check = new Ajv(AJV_OPTIONS).compile(schema)
  compiled.set(id, check)
  return check
}

/** How schemas are compiled, here and when validators are built ahead of time. */
export const AJV_OPTIONS = {
  strict: true,
  allErrors: true,
  discriminator: true,
  allowUnionTypes: true,
} as const

function problemOf(error: ErrorObject, root: unknown): Problem {
  const pointer = missingMember(error) ?? error.instancePath
  return { pointer, expected: expectation(error), found: at(root, pointer) }
}

function missingMember({ keyword, instancePath, params }: ErrorObject): string | undefined {
  const member: unknown =
    keyword === 'required'
      ? params['missingProperty']
      : keyword === 'additionalProperties'
        ? params['additionalProperty']
        : undefined
  return typeof member === 'string' ? `${instancePath}/${escapePointer(member)}` : undefined
}

function expectation({ keyword, params, message = keyword }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'this member'
    case 'additionalProperties':
      return 'no such member'
    case 'type':
      return `a value of type ${String(params['type'])}`
    case 'const':
      return JSON.stringify(params['allowedValue'])
    case 'enum':
      return `one of ${JSON.stringify(params['allowedValues'])}`
    default:
      return message.replace(
        /^must (be|have|match|NOT have)/u,
        (_, verb: string) => PHRASES[verb] ?? verb,
      )
  }
}

const PHRASES: Record<string, string> = {
  be: 'a value',
  have: 'a value with',
  match: 'a value that matches',
  'NOT have': 'a value without',
}

function escapePointer(member: string): string {
  return member.replaceAll('~', '~0').replaceAll('/', '~1')
}

function at(root: unknown, pointer: string): unknown {
  let value = root
  for (const part of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null) return undefined
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    value = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
  }
  return value
}
