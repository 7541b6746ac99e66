import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import type { Dialect } from '../../spec/dialect.ts'
import type { Role } from '../../spec/rule.ts'
import type { Transcript } from '../../spec/transcript.ts'
import { builtInDialects, dialectNamed } from '../dialect/built-in.ts'
import { NATIVE } from '../dialect/native.ts'
import { caseOf } from '../testing/case.ts'
import { replied } from '../testing/client-evidence.ts'
import { BO_ASKS_25, BO_SENDS_0 } from '../testing/evidence.ts'
import { builtInEntries } from './built-in-entries.ts'
import { drawsFrom } from './draw.ts'
import { nameShapeOf } from './name-shape.ts'
import { planCase } from './plan-case.ts'
import { planClientCase } from './plan-client-case.ts'
import { whyUnsayable } from './sayable.ts'

const test = suite('sayable')

const named = (name: string) => dialectNamed(name) ?? NATIVE
const COMMA = named('comma')
const LINE = named('comma-line')
const ONCE: Dialect = { ...COMMA, lifetime: 'one-client' }
const CLOSED: Dialect = { ...COMMA, request: requestEndingWith('close') }

function requestEndingWith(ends: 'close' | 'idle'): MessageFormat {
  return { format: 'text', template: '${client_name},${client_number}', ends }
}

type Script = Transcript['script']
const why = (script: Script, dialect: Dialect, role: Role = 'server') =>
  whyUnsayable(caseOf('wire/some', script, { tests: [role] }), role, dialect)
const asks = (request: Readonly<Record<string, unknown>>, more: object = {}): Script => [
  { client: { client_name: 'Bo', client_number: 25, ...request }, ...more },
  { server: 'replies' },
  { server: 'closes' },
]

const NO_END = 'a message of this dialect has no end of its own: it cannot come in parts'
const NATIVE_OCTETS = 'its octets are those of the native wire'
const OTHER = 'what is special about it cannot be said in this dialect'

test('says everything in the native dialect, and whatever is between two programs', () => {
  assert.is(why([{ client: { text: '{' } }], NATIVE), undefined)
  assert.is(why([{ client: { text: '{' } }], COMMA, 'both'), undefined)
})

/** What a client says to a server under test, and why it cannot be said. */
const TO_SERVER: readonly [what: string, Script, dialect: Dialect, why: string | undefined][] = [
  ['a plain request', BO_ASKS_25, COMMA, undefined],
  ['a number out of range', BO_SENDS_0, COMMA, undefined],
  ['octets of the native wire', [{ client: { text: '{}' } }], COMMA, NATIVE_OCTETS],
  ['octets in parts', [{ client: [{ text: 'a' }, { hex: 'ff' }] }], COMMA, NATIVE_OCTETS],
  [
    'octets of the native wire, in that',
    [{ client: { text: '{}' } }],
    named('original'),
    undefined,
  ],
  ['parts of a line', asks({}, { segments: [1] }), LINE, undefined],
  ['parts of what has no end', asks({}, { segments: [1] }), COMMA, NO_END],
  ['parts of what a close ends', asks({}, { segments: [1] }), CLOSED, NO_END],
  ['other members where there is room', asks({ x: 1 }), named('json-name-number'), undefined],
  ['other members where there is none', asks({ x: 1 }), LINE, OTHER],
  ['a missing line feed where there is none', asks({}, { line_feed: false }), LINE, OTHER],
  [
    'a name with a character that is forbidden',
    asks({ client_name: 'Bo, Jr' }),
    LINE,
    'a reader of this format does not take it for a message',
  ],
  [
    'a name with a character that the format could carry, and the dialect does not',
    asks({ client_name: 'Bo|Jr' }),
    { ...LINE, names: { forbidden: '|' } },
    'a name of this dialect holds no "|"',
  ],
  [
    'a name of too many words',
    asks({ client_name: 'Bo Jr' }),
    named('space'),
    'a name of this dialect has one word',
  ],
  [
    'a number beyond its field',
    asks({ client_number: 2 ** 31 }),
    named('java-utf-int'),
    'client_number 2147483648 is beyond i32be',
  ],
  ['a second client', [...BO_ASKS_25, ...BO_ASKS_25], COMMA, undefined],
  [
    'a second client of a server that serves one',
    [...BO_ASKS_25, ...BO_ASKS_25],
    ONCE,
    'in this dialect a server serves one client',
  ],
  ['one client of a server that serves one', BO_ASKS_25, ONCE, undefined],
  ['no message at all', [{ client: 'connects' }, { server: 'stays mute' }], COMMA, undefined],
]

for (const [what, script, dialect, expected] of TO_SERVER)
  test(`${expected === undefined ? 'says' : 'does not say'} to a server: ${what}`, () => {
    assert.is(why(script, dialect), expected)
  })

test('says octets that are those of the dialect itself', () => {
  const one = {
    ...caseOf('malformed/own', [{ client: { text: 'Bo;25' } }]),
    ofDialect: true as const,
  }
  assert.is(whyUnsayable(one, 'server', COMMA), undefined)
})

/** What a server says to a client under test, and why it cannot be said. */
const TO_CLIENT: readonly [what: string, Script, dialect: Dialect, why: string | undefined][] = [
  ['a good reply', replied({ sum: 35 }), COMMA, undefined],
  ['a reply in parts of a line', replied({ sum: 35 }, { segments: [1] }), LINE, undefined],
  ['a reply in parts that has no end', replied({ sum: 35 }, { segments: [1] }), COMMA, NO_END],
  ['a wrong sum where there may be one', replied({ sum: 36 }), named('comma-sum'), undefined],
  ['a wrong sum where there is none', replied({ sum: 36 }), named('original'), OTHER],
  ['a wrong sum that stands for another number', replied({ sum: 36 }), named('sum-only'), OTHER],
  ['a number out of range', replied({ server_number: 101, sum: 126 }), COMMA, undefined],
  [
    'a name with a character that is forbidden',
    replied({ server_name: 'Ada, Jr', sum: 35 }),
    COMMA,
    'a reader of this format does not take it for a message',
  ],
  [
    'octets of the native wire',
    [{ keyboard: '25' }, { server: { text: '{' } }],
    COMMA,
    NATIVE_OCTETS,
  ],
  ['nothing', [{ keyboard: '25' }, { server: 'closes' }], COMMA, undefined],
  [
    'a number typed that the client cannot send',
    [{ keyboard: '2147483648' }, { server: 'closes' }],
    named('java-utf-int'),
    'client_number 2147483648 is beyond i32be',
  ],
]

for (const [what, script, dialect, expected] of TO_CLIENT)
  test(`${expected === undefined ? 'says' : 'does not say'} to a client: ${what}`, () => {
    assert.is(why(script, dialect, 'client'), expected)
  })

test('can plan, in every built-in dialect, each case that it says can be said', () => {
  for (const dialect of builtInDialects()) {
    const draw = drawsFrom(1, nameShapeOf(dialect)).of('test')
    for (const { case: one, role } of builtInEntries()) {
      if (role === 'both' || whyUnsayable(one, role, dialect) !== undefined) continue
      if (role === 'server') planCase(one, draw, { control: true, brief: true, dialect })
      else planClientCase(one, draw, dialect)
    }
  }
})

test('gives each reason without naming a case, so that a report can count it', () => {
  for (const dialect of builtInDialects())
    for (const { case: one, role } of builtInEntries())
      assert.not.match(whyUnsayable(one, role, dialect) ?? '', one.id)
})

test.run()
