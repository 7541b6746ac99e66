import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { formatLine, templateOf } from './log-event.ts'
import { LOG_EVENTS, ServerNumbers } from './log-lines.ts'
import { SCHEMA_FILES, urnOf } from './schema-files.ts'
import { AJV_OPTIONS } from './validate.ts'

const test = suite('schemas')

const readSchema = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`schemas/${name}.json`, import.meta.url), 'utf8'))

for (const { name } of SCHEMA_FILES) {
  test(`compiles ${name}.json strictly, with a name and a description`, () => {
    const schema = readSchema(name)
    new Ajv(AJV_OPTIONS).compile(schema)
    assert.is(schema['$schema'], 'http://json-schema.org/draft-07/schema#')
    assert.is(schema['$id'], urnOf(name))
    assert.match(String(schema['description']), /^\S.*\.$/u)
  })
}

test('are all meta-valid and compile side by side', () => {
  const ajv = new Ajv(AJV_OPTIONS)
  for (const { name } of SCHEMA_FILES) ajv.addSchema(readSchema(name))
  for (const { name } of SCHEMA_FILES) assert.ok(ajv.getSchema(urnOf(name)), name)
})

test('hold one name only, their own', () => {
  for (const { name, schema } of SCHEMA_FILES) {
    const ids = JSON.stringify(schema).match(/"\$id":"/gu) ?? []
    assert.is(ids.length, 1, name)
  }
})

test('include one for the line of each log event', () => {
  const names = new Set(SCHEMA_FILES.map(({ name }) => name))
  for (const event of Object.values(LOG_EVENTS).flatMap((events) => Object.values(events))) {
    const { role, event: slug } = templateOf(event)
    assert.ok(names.has(`${role}-log/${slug}`))
  }
})

test('admit a line of their event and refuse another', () => {
  const check = new Ajv(AJV_OPTIONS).compile(readSchema('server-log/numbers'))
  const line = formatLine(ServerNumbers, { client_number: 25, server_number: 10, sum: 35 })
  assert.ok(check(line))
  assert.not(check(line.replace('INFO', 'DEBUG')))
  assert.not(check(`${line} `))
})

test('are named by a URN that holds the version', () => {
  assert.is(urnOf('request'), 'urn:sumsock:1.0:request')
  assert.is(urnOf('server-log/names'), 'urn:sumsock:1.0:server-log:names')
})

test.run()
