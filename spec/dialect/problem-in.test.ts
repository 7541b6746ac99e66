import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Type } from '@sinclair/typebox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Dialect } from '../dialect.ts'
import { validate } from '../validate.ts'
import { isDialect } from './is-dialect.ts'
import { problemIn } from './problem-in.ts'

const test = suite('problem-in')

const FOLDER = fileURLToPath(new URL('../../fixtures/dialects', import.meta.url))
/** One of each kind: all of them would take long. */
const KINDS = ['comma', 'two-sends', 'padded-64', 'chars-256', 'json-message-integer']
const dialects: unknown[] = KINDS.map((name) =>
  JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')),
)

/** Values that stand in for others: of each type, and of each kind that the schema knows. */
const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  1,
  -1,
  1.5,
  99_999,
  '',
  'x',
  'idle',
  'close',
  'size',
  'u8',
  'text',
  [],
  ['a', 'b'],
  ['a', 'a'],
  {},
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
    for (const [key, member] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
      for (const other of changed(member)) yield { ...value, [key]: other }
    }
  }
}

test('agrees with the validator on dialects and all that is near them', () => {
  let right = 0
  let wrong = 0
  for (const dialect of dialects) {
    for (const value of [dialect, ...changed(dialect)]) {
      const { ok } = validate(Dialect, value)
      if (ok !== isDialect(value)) assert.unreachable(JSON.stringify(value))
      if (ok) right += 1
      else wrong += 1
    }
  }
  assert.ok(right > 200 && wrong > 3000, `${right} right, ${wrong} wrong`)
})

const REQUEST = { format: 'text', template: '${client_number}', ends: 'idle' }
const GOOD = {
  dialect: 'sumsock-dialect/1',
  name: 'good',
  says: 'Good.',
  request: REQUEST,
  reply: REQUEST,
  log: 'facts',
}
const binary = (field: unknown) => ({
  ...GOOD,
  request: { format: 'binary', fields: [field], ends: 'size' },
})

const WRONG: readonly [string, unknown, { pointer: string; expected: string; found: unknown }][] = [
  ['no object', [], { pointer: '', expected: 'an object', found: [] }],
  [
    'an unknown member',
    { ...GOOD, 'a/b': 1 },
    { pointer: '/a~1b', expected: 'no such member', found: 1 },
  ],
  [
    'a missing member',
    { ...GOOD, request: { format: 'text', template: 'x' } },
    { pointer: '/request/ends', expected: 'this member', found: undefined },
  ],
  [
    'a wrong literal',
    { ...GOOD, dialect: 'sumsock-dialect/2' },
    { pointer: '/dialect', expected: '"sumsock-dialect/1"', found: 'sumsock-dialect/2' },
  ],
  [
    'an unknown format',
    { ...GOOD, request: { format: 'xml' } },
    { pointer: '/request/format', expected: '"json", "text" or "binary"', found: 'xml' },
  ],
  [
    'a member of another format',
    { ...GOOD, request: { ...REQUEST, members: {} } },
    { pointer: '/request/members', expected: 'no such member', found: {} },
  ],
  [
    'an unknown type of field',
    binary({ type: 'float' }),
    {
      pointer: '/request/fields/0/type',
      expected: '"string", "chars", "integer" or "constant"',
      found: 'float',
    },
  ],
  [
    'an unknown type of integer',
    binary({ type: 'integer', field: 'client_number', as: 'i24be' }),
    {
      pointer: '/request/fields/0/as',
      expected:
        '"i8", "u8", "i16be", "i16le", "u16be", "u16le", "i32be", "i32le", "u32be", "u32le", "i64be" or "i64le"',
      found: 'i24be',
    },
  ],
  [
    'a size beyond its limits',
    binary({ type: 'chars', field: 'client_name', size: 0, padding: 'nul-after' }),
    { pointer: '/request/fields/0/size', expected: 'an integer from 1 to 4096', found: 0 },
  ],
  [
    'too many texts',
    { ...GOOD, request: { ...REQUEST, template: ['a', 'b', 'c', 'd', 'e'] } },
    {
      pointer: '/request/template',
      expected: 'an array from 2 to 4 items',
      found: ['a', 'b', 'c', 'd', 'e'],
    },
  ],
  [
    'an end that is none',
    { ...GOOD, request: { ...REQUEST, ends: 'newline' } },
    {
      pointer: '/request/ends',
      expected: '"complete", "close", "idle", an object with terminator or an object with length',
      found: 'newline',
    },
  ],
  [
    'a terminator that is empty',
    { ...GOOD, request: { ...REQUEST, ends: { terminator: '' } } },
    { pointer: '/request/ends/terminator', expected: 'a text from 1 to 16 characters', found: '' },
  ],
  [
    'digits without their padding',
    { ...GOOD, request: { ...REQUEST, ends: { length: { digits: 4 } } } },
    { pointer: '/request/ends/length/padding', expected: 'this member', found: undefined },
  ],
  [
    'a pointer that is none',
    { ...GOOD, reply: { format: 'json', members: { sum: 'sum' }, ends: 'complete' } },
    {
      pointer: '/reply/members/sum',
      expected: 'a text that matches ^(?:/(?:[^/~]|~[01])*)+$',
      found: 'sum',
    },
  ],
  [
    'no members at all',
    { ...GOOD, reply: { format: 'json', members: {}, ends: 'complete' } },
    { pointer: '/reply/members', expected: 'a member at least', found: {} },
  ],
  [
    'the same twice',
    { ...GOOD, out_of_range: ['exits', 'exits'] },
    {
      pointer: '/out_of_range',
      expected: 'an array with nothing twice',
      found: ['exits', 'exits'],
    },
  ],
  [
    'what is neither true nor false',
    { ...GOOD, names: { ascii: 'yes' } },
    { pointer: '/names/ascii', expected: 'true or false', found: 'yes' },
  ],
  [
    'a log of an unknown kind',
    { ...GOOD, log: 'none' },
    {
      pointer: '/log',
      expected: '"sumsock", "facts" or an object with server, client',
      found: 'none',
    },
  ],
  [
    'a log with an unknown pattern',
    { ...GOOD, log: { server: { name: 'x' } } },
    { pointer: '/log/server/name', expected: 'no such member', found: 'x' },
  ],
  [
    'octets that are neither text nor digits',
    { ...GOOD, connection: { greeting: { octets: { base64: '' } } } },
    {
      pointer: '/connection/greeting/octets',
      expected: 'an object with text, times or an object with hex, times',
      found: { base64: '' },
    },
  ],
]

for (const [title, value, problem] of WRONG) {
  test(`points at ${title}`, () => {
    assert.equal(problemIn(Dialect, value), problem)
  })
}

test('says nothing of what is right', () => {
  assert.is(problemIn(Dialect, GOOD), undefined)
  assert.is(problemIn(Type.Unknown(), Symbol.iterator), undefined)
})

test.run()
