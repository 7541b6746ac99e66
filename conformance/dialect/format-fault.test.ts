import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  binaryOf as binary,
  GOOD,
  NAME,
  NUMBER,
  refusalOfDialect as refusal,
} from '../testing/dialect-refusal.ts'

const test = suite('format-fault')

const json = (more: object) => ({
  ...GOOD,
  request: {
    format: 'json',
    members: { client_name: '/a', client_number: '/b' },
    ends: 'complete',
    ...more,
  },
})
const ADVICE = 'spec/dialects.md says what a dialect can say.'
const REFUSED: Record<string, [value: unknown, where: string, sentence: string]> = {
  'pointers that stand in each other': [
    json({ members: { client_name: '/a', client_number: '/a/b' } }),
    '/request/members',
    'expected pointers of which none leads to, or through, what another one leads to, found "/a/b"',
  ],
  'a constant in the place of a field': [
    json({ constants: { '/b': 1 } }),
    '/request/members',
    'expected pointers of which none leads to, or through, what another one leads to, found "/b"',
  ],
  'a name as text': [
    json({ as_text: ['client_name'] }),
    '/request/as_text/0',
    'expected a number that is one of the members, found "client_name"',
  ],
  'JSON with a terminator that stands in it': [
    json({ ends: { terminator: ',' } }),
    '/request',
    'expected a format that can say {"client_name":"Ada","client_number":1} and reads it back, found "a reader of this format does not take it for a message"',
  ],
  'binary fields without a field': [
    binary({ type: 'constant', hex: 'ff' }),
    '/request/fields',
    'expected a field at least, found [{"type":"constant","hex":"ff"}]',
  ],
  'a binary field twice': [
    binary(NAME, NUMBER, NUMBER),
    '/request/fields/2/field',
    'expected each field once, found "client_number"',
  ],
  'a name that is an integer': [
    binary({ ...NUMBER, field: 'client_name' }, NUMBER),
    '/request/fields/0/type',
    'expected string or chars for a name, found "integer"',
  ],
  'zeros before a name': [
    binary({ type: 'chars', field: 'client_name', size: 9, padding: 'zero-before' }, NUMBER),
    '/request/fields/0/padding',
    'expected NULs or spaces around a name, found "zero-before"',
  ],
  'characters of two octets in an odd number of octets': [
    binary(
      {
        type: 'chars',
        field: 'client_name',
        size: 9,
        padding: 'nul-after',
        encoding: 'utf-16be',
      },
      NUMBER,
    ),
    '/request',
    'expected a format that can say {"client_name":"Ada","client_number":1} and reads it back, found "a field of 9 octets holds no whole number of characters"',
  ],
  'an integer that cannot hold a sum': [
    {
      ...GOOD,
      reply: {
        format: 'binary',
        fields: [{ type: 'integer', field: 'sum', as: 'i8' }],
        ends: 'size',
      },
    },
    '/reply',
    'expected a format that can say {"sum":200} and reads it back, found "sum 200 is beyond i8"',
  ],
}

for (const [title, [value, where, sentence]] of Object.entries(REFUSED)) {
  test(`refuses ${title}`, () => {
    assert.is(refusal(value), `my.json, at ${where}: ${sentence}. ${ADVICE}`)
  })
}

test.run()
