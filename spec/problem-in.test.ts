import { Type } from '@sinclair/typebox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Dialect } from './dialect.ts'
import { Submission } from './files/submission.ts'
import { problemIn } from './problem-in.ts'
import { Transcript } from './transcript.ts'

const test = suite('problem-in')

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
    { pointer: '/reply/members', expected: 'an object of at least one member', found: {} },
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
      expected: 'an object with text or an object with hex',
      found: { base64: '' },
    },
  ],
]

for (const [title, value, problem] of WRONG) {
  test(`points at ${title}`, () => {
    assert.equal(problemIn(Dialect, value), problem)
  })
}

const SCRIPT = [{ client: 'connects' }, { server: 'closes' }]
const transcript = (parts: object) => ({ says: 'It.', tests: ['server'], script: SCRIPT, ...parts })
const step = (one: unknown) => transcript({ script: [one] })

const WRONG_TRANSCRIPTS: typeof WRONG = [
  [
    'a step that is none',
    step({ sever: 'closes' }),
    {
      pointer: '/script/0',
      expected:
        'an object with keyboard, an object with client, an object with server or an object with crowd',
      found: { sever: 'closes' },
    },
  ],
  [
    'a member of another step, by the step that was meant',
    step({ as: 'one', server: 'closes', times: 2 }),
    { pointer: '/script/0/times', expected: 'no such member', found: 2 },
  ],
  [
    'a line that can be typed by nobody',
    step({ keyboard: 5 }),
    {
      pointer: '/script/0/keyboard',
      expected: 'a text, null, an object with text or an object with hex',
      found: 5,
    },
  ],
  [
    'two events in one line of a log',
    transcript({ log: { server: [{ numbers: {}, names: {} }] } }),
    {
      pointer: '/log/server/0',
      expected: 'an object of one member',
      found: { numbers: {}, names: {} },
    },
  ],
  [
    'a row whose name is none',
    transcript({ each: { Zero: { n: 0 } } }),
    { pointer: '/each/Zero', expected: 'no such member', found: { n: 0 } },
  ],
  [
    'a variable that is neither number nor text',
    transcript({ each: { zero: { n: null } } }),
    { pointer: '/each/zero/n', expected: 'an integer or a text', found: null },
  ],
  [
    'a sentence without words',
    transcript({ says: '' }),
    { pointer: '/says', expected: 'a text of at least one character', found: '' },
  ],
]

for (const [title, value, problem] of WRONG_TRANSCRIPTS) {
  test(`points at ${title}`, () => {
    assert.equal(problemIn(Transcript, value), problem)
  })
}

test('asks for one of two members where a schema does', () => {
  const value = { submission: 'sumsock-submission/1' }
  assert.equal(problemIn(Submission, value), {
    pointer: '',
    expected: 'an object with server or an object with client',
    found: value,
  })
})

test('knows a number from a text, and its bounds', () => {
  const schema = Type.Number({ minimum: 0, maximum: 10 })
  assert.is(problemIn(schema, 2.5), undefined)
  const expected = 'a number from 0 to 10'
  for (const found of [-0.5, 10.5, '5', null, Number.NaN])
    assert.equal(problemIn(schema, found), { pointer: '', expected, found })
})

test('refuses a schema of a type that it does not know', () => {
  assert.throws(() => problemIn(Type.BigInt(), 1), /expected a type that problemIn knows/u)
})

test('says nothing of what is right', () => {
  assert.is(problemIn(Dialect, GOOD), undefined)
  assert.is(problemIn(Type.Unknown(), Symbol.iterator), undefined)
})

test.run()
