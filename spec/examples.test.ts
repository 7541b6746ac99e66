import { readdirSync, readFileSync } from 'node:fs'
import { type Static, Type } from '@sinclair/typebox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Reply, Request } from './messages.ts'
import { validate } from './validate.ts'

const test = suite('examples')

const HERE = new URL('examples/', import.meta.url)
const SCHEMAS = { Request, Reply }

/** What must be refused, and where. */
const Refused = Type.Object(
  {
    says: Type.String({ pattern: '^[A-Z0-9].*\\.$' }),
    pointer: Type.String({ pattern: '^(?:/.+)?$' }),
    value: Type.Unknown(),
  },
  { $id: 'Refused', additionalProperties: false },
)

const fileNames = (folder: string) => readdirSync(new URL(`${folder}/`, HERE))
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, HERE), 'utf8'))

test('has a folder of valid and one of invalid examples for each message', () => {
  const folders = Object.keys(SCHEMAS).flatMap((name) => [name, `${name}.invalid`])
  assert.equal(readdirSync(HERE).sort(), folders.sort())
  for (const folder of folders) assert.ok(fileNames(folder).length > 0, folder)
})

for (const [name, schema] of Object.entries(SCHEMAS)) {
  for (const file of fileNames(name)) {
    test(`admits ${name}/${file}`, () => {
      const value = read(`${name}/${file}`)
      assert.equal(validate(schema, value), { ok: true, value })
    })
  }

  for (const file of fileNames(`${name}.invalid`)) {
    test(`refuses ${name}.invalid/${file} at its pointer`, () => {
      const { pointer, value } = refused(read(`${name}.invalid/${file}`))
      const outcome = validate(schema, value)
      const problems = outcome.ok ? [] : outcome.problems
      assert.equal([...new Set(problems.map((problem) => problem.pointer))], [pointer])
    })
  }
}

function refused(example: unknown): Static<typeof Refused> {
  const outcome = validate(Refused, example)
  if (outcome.ok) return outcome.value
  throw new Error(`expected says, pointer and value, found ${JSON.stringify(outcome.problems)}`)
}

test.run()
