import type { TSchema } from '@sinclair/typebox'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { type Plugin, transform } from 'esbuild'
import { AJV_OPTIONS } from '../../spec/validate.ts'

const NAMESPACE = 'precompiled'

/** Replaces `ajv` in a bundle by validators of these schemas, compiled ahead of time. */
export function precompiledValidators(schemas: readonly TSchema[], root: string): Plugin {
  const byId = new Map(schemas.map((schema) => [idOf(schema), schema]))
  return {
    name: 'precompiled-validators',
    setup(build) {
      build.onResolve({ filter: /^ajv$/ }, () => ({ path: 'ajv', namespace: NAMESPACE }))
      build.onResolve({ filter: /^validator:/ }, ({ path }) => ({ path, namespace: NAMESPACE }))
      build.onLoad({ filter: /^ajv$/, namespace: NAMESPACE }, () => ({
        contents: ajvModule([...byId.keys()]),
        resolveDir: root,
      }))
      build.onLoad({ filter: /^validator:/, namespace: NAMESPACE }, async ({ path }) => ({
        contents: await validatorModule(byId.get(path.slice('validator:'.length))),
        resolveDir: root,
      }))
    },
  }
}

/** The module that stands in for `ajv`: its `compile` looks a validator up by the schema's `$id`. */
function ajvModule(ids: readonly string[]): string {
  const imports = ids.map((id, i) => `import v${i} from ${JSON.stringify(`validator:${id}`)}`)
  const entries = ids.map((id, i) => `[${JSON.stringify(id)}, v${i}]`)
  return `${imports.join('\n')}
const validators = new Map([${entries.join(', ')}])
export class Ajv {
  compile(schema) {
    const validator = validators.get(schema.$id)
    if (validator !== undefined) return validator
    throw new Error(
      'expected a validator compiled ahead of time, found none for the schema "' + schema.$id +
      '": add it to scripts/precompiled-schemas.ts and build again',
    )
  }
}
`
}

/** The source of one schema's validator, which needs nothing but small parts of ajv's run-time. */
export async function validatorModule(schema: TSchema | undefined): Promise<string> {
  if (schema === undefined) throw new Error('expected a schema of the table, found none')
  const ajv = new Ajv({ ...AJV_OPTIONS, code: { source: true, esm: true } })
  const source = standalone.default(ajv, ajv.compile(schema))
  // Nobody reads these names, and short ones halve the file.
  return (await transform(source, { minify: true })).code
}

function idOf(schema: TSchema): string {
  if (schema.$id !== undefined) return schema.$id
  throw new Error(`expected a schema with an $id, found ${JSON.stringify(schema).slice(0, 80)}`)
}
