import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  binaryOf as binary,
  GOOD,
  NAME,
  NUMBER,
  refusalOfDialect as refusal,
  replyWith as reply,
  textWith as text,
} from '../testing/dialect-refusal.ts'

const test = suite('read-dialect')

const TAKEN: Record<string, unknown> = {
  'plain text': GOOD,
  'a request that ends with the half-close': text({ ends: 'close' }),
  'a name of two octets a character in an even number of octets': binary(
    { type: 'chars', field: 'client_name', size: 64, padding: 'nul-after', encoding: 'utf-16le' },
    NUMBER,
  ),
  'a length of one octet, and one of four': binary(NAME, {
    type: 'string',
    field: 'client_number',
    length: 'u32le',
  }),
  'a name before a number with nothing between, sent apart': text({
    template: ['${client_name}', '${client_number}'],
  }),
  'the same in one text, where names have no digits': {
    ...text({ template: '${client_name}${client_number}' }),
    names: { forbidden: '0123456789' },
  },
  'the same with a pattern that tells': text({
    template: '${client_name}${client_number}',
    pattern: '(?<client_name>[A-Za-z ]+)(?<client_number>\\d+)',
  }),
  'a number without a name': text({ template: '${client_number}' }),
  'a prefix that the pattern asks for': {
    ...text({ pattern: '(?<client_name>Client of .+),(?<client_number>\\d+)' }),
    names: { client_prefix: 'Client of ' },
  },
  'patterns of log lines': {
    ...GOOD,
    log: { server: { sum: 'Sum: (?<sum>\\d+)', out_of_range: 'Out of range' } },
  },
  'what is filled in': { ...GOOD, standard_input: { server: '${port} ${server_number}\n' } },
}

for (const [title, value] of Object.entries(TAKEN)) {
  test(`takes ${title}`, () => {
    assert.is(refusal(value), 'taken')
  })
}

const SCHEMA = 'The schema is spec/schemas/dialect.json.'
const ADVICE = 'spec/dialects.md says what a dialect can say.'
type Refused = [value: unknown, where: string, sentence: string, advice?: string]
const REFUSED: Record<string, Refused> = {
  'an unknown member': [
    { ...GOOD, colour: 'red' },
    '/colour',
    'expected no such member, found "red"',
    SCHEMA,
  ],
  'a format that is none': [
    { ...GOOD, request: { format: 'pickle' } },
    '/request/format',
    'expected "json", "text" or "binary", found "pickle"',
    SCHEMA,
  ],
  'a missing member': [
    { ...GOOD, reply: { format: 'text', template: 'x' } },
    '/reply/ends',
    'expected this member, found nothing',
    SCHEMA,
  ],
  'a reply that ends with a close that the client makes': [
    { ...reply({ ends: 'close' }), connection: { closes: 'client' } },
    '/reply/ends',
    'expected an end that is seen while the connection stays open, found "close"',
  ],
  'many requests that each end with a half-close': [
    { ...text({ ends: 'close' }), connection: { exchanges: 'many' } },
    '/request/ends',
    'expected an end that is seen while the connection stays open, found "close"',
  ],
  'an empty greeting': [
    { ...GOOD, connection: { greeting: { octets: { text: '' } } } },
    '/connection/greeting/octets',
    'expected an octet at least, found {"text":""}',
  ],
  'a greeting that is to be filled in': [
    { ...GOOD, connection: { greeting: { octets: { text: 'Hi ${client_name}' } } } },
    '/connection/greeting/octets',
    'expected octets as they are: nothing is filled in, found {"text":"Hi ${client_name}"}',
  ],
  'a greeting that is very long': [
    { ...GOOD, connection: { greeting: { octets: { hex: 'ff', times: 10_000 } } } },
    '/connection/greeting/octets',
    'expected octets of which there are not so many, found {"hex":"ff","times":10000}',
  ],
  'a greeting that its pattern does not fit': [
    { ...GOOD, connection: { greeting: { octets: { text: 'Hi' }, pattern: 'Hello.*' } } },
    '/connection/greeting/pattern',
    'expected a pattern that fits the greeting itself, "Hi", found "Hello.*"',
  ],
  'a pattern of a greeting that takes for ever': [
    { ...GOOD, connection: { greeting: { octets: { text: 'aa' }, pattern: '(a+)+' } } },
    '/connection/greeting/pattern',
    'expected a pattern that takes a text in few ways; here a matcher can go back without end (look for a repetition in a repetition, or for choices that take the same characters), found "(a+)+"',
  ],
  'what cannot be filled in': [
    { ...GOOD, standard_input: { client: '${number}' } },
    '/standard_input/client',
    'expected nothing to fill in but line, client_name, host, port, found "${number}"',
  ],
  'a prefix that is forbidden': [
    { ...GOOD, names: { forbidden: ',', client_prefix: 'A,' } },
    '/names/client_prefix',
    'expected no character that a name must not hold, found "A,"',
  ],
  'a prefix that is too long': [
    { ...GOOD, names: { longest: 3, server_prefix: 'Bob' } },
    '/names/server_prefix',
    'expected fewer than 3 characters, found "Bob"',
  ],
  'a prefix with a control character': [
    { ...GOOD, names: { server_prefix: 'B\t' } },
    '/names/server_prefix',
    'expected no control character, found "B\\t"',
  ],
  'a pattern of log lines without a group': [
    { ...GOOD, log: { client: { numbers: 'Sum: \\d+' } } },
    '/log/client/numbers',
    'expected a group named client_number, server_number or sum, found "Sum: \\\\d+"',
  ],
  'a pattern of log lines with a group of another kind': [
    { ...GOOD, log: { server: { sum: '(?<server_name>.+)' } } },
    '/log/server/sum',
    'expected groups named sum, found "server_name"',
  ],
}

for (const [title, [value, where, sentence, advice = ADVICE]] of Object.entries(REFUSED)) {
  test(`refuses ${title}`, () => {
    assert.is(refusal(value), `my.json, at ${where}: ${sentence}. ${advice}`)
  })
}

test('refuses what is no JSON', () => {
  assert.match(
    refusal('{"dialect":'),
    /^my\.json: expected JSON \(.+\), found "\{\\"dialect\\":"\. The schema is/u,
  )
})

test.run()
