import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TSchema } from '@sinclair/typebox'
import { Ajv } from 'ajv'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { admits } from './admits.ts'
import { Dialect } from './dialect.ts'
import { Rubric } from './files/rubric.ts'
import { Submission } from './files/submission.ts'
import { Transcript } from './transcript.ts'
import { AJV_OPTIONS } from './validate.ts'

const test = suite('admits')

const FIXTURES = fileURLToPath(new URL('../fixtures', import.meta.url))
const read = (path: string): unknown => JSON.parse(readFileSync(join(FIXTURES, path), 'utf8'))

const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.json'))
const inFolder = (folder: string) => files.filter((path) => path.startsWith(`${folder}/`))
const dialects = inFolder('dialects').map(read)
const rubrics = inFolder('rubrics').map(read)
const transcripts = files
  .filter((path) => !/^(?:dialects|rubrics|submissions|in-the-wild)\//u.test(path))
  .map(read)

const COMMAND = { command: 'python3 server.py {port}', port: 8000, host: '127.0.0.1' }
const submissions: unknown[] = [
  ...inFolder('submissions')
    .filter((path) => path.endsWith('/sumsock.json'))
    .map(read),
  {
    $schema: 'x',
    submission: 'sumsock-submission/1',
    name: 'Ada',
    cwd: 'src',
    build: ['make', 'make again'],
    server: COMMAND,
    client: COMMAND,
    port: 8000,
    dialect: { dialect: 'sumsock-dialect/1', name: 'own' },
    standard_input: { server: '5\n', server_each: '5\n', client: '${line}' },
  },
]

/** Values that stand in for others: of each type, and of each kind that the schemas know. */
const STRANGE: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  2 ** 53,
  Number.POSITIVE_INFINITY,
  99_999,
  '',
  'x',
  '🦉'.repeat(16),
  'x\n',
  '${n}',
  'idle',
  'close',
  'closes',
  'connects',
  'each-octet',
  'server',
  'size',
  'u8',
  'text',
  [],
  [1, 2],
  ['a', 'b'],
  ['a', 'a'],
  ['server', 'server'],
  {},
  { a: {} },
  { a: { b: 1 } },
  { a: {}, b: {} },
  { 'a\n': { b: true } },
  { zero: { 'no-word': null } },
  { terminator: '' },
  { terminator: '\n' },
  { length: 'u8' },
  { length: 'u9' },
  { length: { digits: 3, padding: 'nul-after' } },
  { length: { digits: 0, padding: 'none' } },
  { format: 'text' },
  { format: 'yaml' },
  { type: 'integer' },
  { hex: 'ff' },
  { hex: 'f' },
  { text: 'a', times: 2 },
  { text: 'a', hex: 'ff' },
  [{ hex: 'ff' }, { text: 'a' }],
  { client_name: 'a', client_number: 1.5 },
  { server_name: 'a', server_number: null, sum: [] },
  { keyboard: null },
  { client: 'closes', server: 'closes' },
  { crowd: { exchanges: 1, at_once: 201 } },
  { command: 'x' },
  { command: '' },
]

/** Each value that comes of another by one change: a member replaced, left out, or added. */
function* changed(value: unknown): Generator<unknown> {
  yield* STRANGE
  if (Array.isArray(value)) {
    yield [...value, ...value]
    for (const [index, item] of value.entries())
      for (const other of changed(item)) yield value.with(index, other)
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, strange: 1 }
    yield { ...value, 'Strange\n': null }
    for (const [key, member] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
      for (const other of changed(member)) yield { ...value, [key]: other }
    }
  }
}

/** A schema whose records are closed, as `problemIn` takes them. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const members = Object.entries(schema).map(([key, inner]) => [key, closed(inner)])
  const open = 'patternProperties' in schema ? { additionalProperties: false } : {}
  return { ...Object.fromEntries(members), ...open }
}

const compiled = (schema: unknown) =>
  new Ajv({ ...AJV_OPTIONS, allErrors: false }).compile(Object(schema))

/** Of one kind of file: its schema, all that there are, and how many lie near those that are changed. */
const KINDS: readonly [string, TSchema, all: unknown[], near: unknown[], least: number][] = [
  ['dialects', Dialect, dialects, dialects.filter((_, i) => i % 4 === 0), 5000],
  ['transcripts', Transcript, transcripts, transcripts.filter((_, i) => i % 3 === 0), 20_000],
  ['submissions', Submission, submissions, submissions, 1000],
  ['rubrics', Rubric, rubrics, [read('rubrics/twenty.json')], 1000],
]

for (const [kind, schema, all, near, least] of KINDS) {
  test(`agrees with ajv on ${kind} and all that is near them`, () => {
    const asOpen = compiled(schema)
    const asClosed = compiled(closed(schema))
    for (const value of all) assert.ok(admits(schema, value), JSON.stringify(value))
    let right = 0
    let wrong = 0
    for (const value of near.flatMap((one) => [...changed(one)])) {
      const admitted = admits(schema, value)
      if (admitted !== asClosed(value) || (admitted && !asOpen(value)))
        assert.unreachable(`ajv disagrees: ${JSON.stringify(value)}`)
      if (admitted) right += 1
      else wrong += 1
    }
    assert.ok(right > 50 && wrong > least, `${right} right, ${wrong} wrong`)
  })
}

const KNOWN = [
  ...['$id', 'description', 'type', 'const', 'anyOf'],
  ...['properties', 'patternProperties', 'additionalProperties', 'required'],
  ...['minProperties', 'maxProperties', 'items', 'minItems', 'maxItems', 'uniqueItems'],
  ...['pattern', 'minLength', 'maxLength', 'minimum', 'maximum'],
]

/** The keywords of a schema and of all that are in it. */
function keywordsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, inner]) => {
    const named = key === 'properties' || key === 'patternProperties'
    const schemas = named ? Object.values(inner) : [inner].flat()
    return [key, ...schemas.flatMap(keywordsOf)]
  })
}

test('knows every keyword of the schemas that files are checked against', () => {
  const met = new Set([Dialect, Transcript, Submission].flatMap(keywordsOf))
  assert.equal(
    [...met].filter((keyword) => !KNOWN.includes(keyword)),
    [],
  )
})

test.run()
