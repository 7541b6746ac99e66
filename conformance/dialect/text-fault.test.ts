import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  refusalOfDialect as refusal,
  replyWith as reply,
  textWith as text,
} from '../testing/dialect-refusal.ts'

const test = suite('text-fault')

const ADVICE = 'spec/dialects.md says what a dialect can say.'
const REFUSED: Record<string, [value: unknown, where: string, sentence: string]> = {
  'a pattern that does not compile': [
    text({ pattern: '(?<client_name>.+' }),
    '/request/pattern',
    'expected a regular expression (Unterminated group), found "(?<client_name>.+"',
  ],
  'a pattern that closes what it has not opened': [
    text({ pattern: '(?<client_name>.+))|(?:(?<client_number>\\d+)' }),
    '/request/pattern',
    'expected a regular expression (Unmatched \')\'), found "(?<client_name>.+))|(?:(?<client_number>\\\\d+)"',
  ],
  'a pattern without a named group': [
    text({ pattern: '(.+),(\\d+)' }),
    '/request/pattern',
    'expected a group named client_name, client_number, server_name, server_number or sum, found "(.+),(\\\\d+)"',
  ],
  'a pattern with a group of another name': [
    text({ pattern: '(?<name>.+),(?<client_number>\\d+)' }),
    '/request/pattern',
    'expected groups named client_name, client_number, server_name, server_number or sum, found "name"',
  ],
  'a pattern that lacks a field of the template': [
    text({ pattern: '.+,(?<client_number>\\d+)' }),
    '/request/pattern',
    'expected a group named client_name, which the template has, found ".+,(?<client_number>\\\\d+)"',
  ],
  'a pattern that takes for ever': [
    text({ pattern: '(?<client_name>(\\w+ ?)+),(?<client_number>\\d+)' }),
    '/request/pattern',
    'expected a pattern that takes a text in few ways; here a matcher can go back without end (look for a repetition in a repetition, or for choices that take the same characters), found "(?<client_name>(\\\\w+ ?)+),(?<client_number>\\\\d+)"',
  ],
  'a pattern that looks around': [
    text({ pattern: '(?=A)(?<client_name>.+),(?<client_number>\\d+)' }),
    '/request/pattern',
    'expected a pattern without look-around and back-references, whose time can be told, found "(?=A)(?<client_name>.+),(?<client_number>\\\\d+)"',
  ],
  'a pattern that its own template does not fit': [
    text({ pattern: '(?<client_name>.+);(?<client_number>\\d+)' }),
    '/request',
    'expected a format that can say {"client_name":"Ada","client_number":1} and reads it back, found "a reader of this format does not take it for a message"',
  ],
  'a template without a field': [
    text({ template: 'hello' }),
    '/request/template',
    'expected a template with a field in it, found "hello"',
  ],
  'a template with an unknown field': [
    text({ template: '${name},${client_number}' }),
    '/request/template',
    'expected fields from client_name, client_number, server_name, server_number, sum, found "${name}"',
  ],
  'a field twice': [
    text({ template: '${client_number},${client_number}' }),
    '/request/template',
    'expected each field once, found "${client_number}"',
  ],
  'a text of several that is empty': [
    text({ template: ['${client_name},${client_number}', ''] }),
    '/request/template',
    'expected texts that are not empty, found ""',
  ],
  'two numbers side by side': [
    reply({ template: '${server_number}${sum}' }),
    '/reply/template',
    'expected something between server_number and sum, or a pattern that tells them apart, found "${server_number}${sum}"',
  ],
  'two numbers side by side that are sent apart': [
    reply({ template: ['${server_number}', '${sum}'] }),
    '/reply/template',
    'expected something between server_number and sum, or a pattern that tells them apart, found ["${server_number}","${sum}"]',
  ],
  'a name before a number with nothing between': [
    text({ template: '${client_name}${client_number}' }),
    '/request/template',
    'expected something between client_name and client_number, or a pattern that tells them apart, found "${client_name}${client_number}"',
  ],
  'a text that is complete before its end': [
    text({ ends: 'complete' }),
    '/request/ends',
    'expected an end that can be told: after its last field this text could go on, found "complete"',
  ],
  'a terminator that stands in the template': [
    text({ template: '${client_name}\n${client_number}', ends: { terminator: '\n' } }),
    '/request/ends/terminator',
    'expected a terminator that stands nowhere in the template, found "\\n"',
  ],
  'a terminator that the encoding lacks': [
    text({ encoding: 'ascii', ends: { terminator: '→' } }),
    '/request',
    'expected a format that can say {"client_name":"Ada","client_number":1} and reads it back, found "the terminator has no octets in ascii"',
  ],
  'a length prefix that is too narrow': [
    text({
      template: 'name=${client_name};number=${client_number}',
      ends: { length: { digits: 1, padding: 'zero-before' } },
    }),
    '/request',
    'expected a format that can say {"client_name":"Ada","client_number":1} and reads it back, found "a length of 17 octets is beyond the length prefix"',
  ],
  'a request without a number': [
    text({ template: '${client_name};' }),
    '/request/template',
    'expected client_number in a request, found ["client_name"]',
  ],
  'what the server says in a request': [
    text({ template: '${server_name},${client_number}' }),
    '/request/template',
    'expected what a client knows in a request, found "server_name"',
  ],
  'what the server says in the pattern of a request': [
    text({ pattern: '(?<client_name>.+),(?<client_number>\\d+)(?:,(?<sum>\\d+))?' }),
    '/request/template',
    'expected what a client knows in a request, found "sum"',
  ],
  'a reply that says nothing of its own': [
    reply({ template: '${client_name},${client_number}' }),
    '/reply/template',
    'expected server_name, server_number or sum in a reply, found ["client_name","client_number"]',
  ],
}

for (const [title, [value, where, sentence]] of Object.entries(REFUSED)) {
  test(`refuses ${title}`, () => {
    assert.is(refusal(value), `my.json, at ${where}: ${sentence}. ${ADVICE}`)
  })
}

test.run()
