import type { Plugin } from 'esbuild'

/**
 * Stands in for TypeBox in a bundle. Where validators are compiled ahead of time a program asks no
 * more of a schema than what it says, and TypeBox itself would be half of the cold start. A test
 * holds these schemas against TypeBox's own.
 */
const STAND_IN = `
const OPTIONAL = Symbol('optional')
const as = (base) => (options) => ({ ...options, ...base })
const object = (properties, options) => {
  const required = Object.keys(properties).filter((key) => properties[key][OPTIONAL] !== true)
  return { ...options, type: 'object', ...(required.length > 0 ? { required } : {}), properties }
}
const union = (anyOf, options) => ({ ...options, anyOf })
const record = (key, value, options) => ({
  ...options,
  type: 'object',
  patternProperties: { [key.pattern ?? '^(.*)$']: value },
})
export const Type = {
  String: as({ type: 'string' }),
  Integer: as({ type: 'integer' }),
  Number: as({ type: 'number' }),
  Boolean: as({ type: 'boolean' }),
  Null: as({ type: 'null' }),
  Unknown: as({}),
  Literal: (value, options) => ({ ...options, const: value, type: typeof value }),
  Array: (items, options) => ({ ...options, type: 'array', items }),
  Object: object,
  Union: union,
  Record: record,
  Optional: (schema) => ({ ...schema, [OPTIONAL]: true }),
}
`

/** Replaces `@sinclair/typebox` in a bundle by as much of it as a program asks for. */
export function typeboxStandIn(): Plugin {
  return {
    name: 'typebox-stand-in',
    setup(build) {
      build.onResolve({ filter: /^@sinclair\/typebox$/ }, () => ({
        path: 'typebox',
        namespace: 'stand-in',
      }))
      build.onLoad({ filter: /^typebox$/, namespace: 'stand-in' }, () => ({ contents: STAND_IN }))
    },
  }
}
