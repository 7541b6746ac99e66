import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import { octetsOf, textOf } from '../wire/octets.ts'
import { answerIn, greetingOf, isGreeting } from './greeting.ts'
import { NATIVE } from './native.ts'

const test = suite('greeting')

type Greeting = NonNullable<Dialect['connection']>['greeting']

const greetedBy = (greeting: NonNullable<Greeting>): Dialect => ({
  ...NATIVE,
  name: 'greeting',
  connection: { greeting },
})
const HELLO = greetedBy({ octets: { text: 'Hello\n' } })
const NUMBERED = greetedBy({ octets: { text: 'Hello 1\n' }, pattern: 'Hello \\d+\\n' })
const ANY = greetedBy({ octets: { hex: 'ff 0a' }, pattern: '[\\x80-\\xff].' })

test('gives the octets of a greeting, and none where there is none', () => {
  assert.equal(greetingOf(HELLO), octetsOf('Hello\n'))
  assert.equal([...greetingOf(ANY)], [0xff, 0x0a])
  assert.equal(
    [...greetingOf(greetedBy({ octets: { text: 'ab', times: 3 } }))],
    [...octetsOf('ababab')],
  )
  assert.equal(greetingOf(NATIVE), new Uint8Array())
})

test('holds nothing to be the whole greeting where there is none', () => {
  assert.is(isGreeting(new Uint8Array(), NATIVE), true)
})

const WHOLE: readonly [dialect: Dialect, what: string, came: string, whole: boolean][] = [
  [HELLO, 'a part', 'Hello', false],
  [HELLO, 'all of it', 'Hello\n', true],
  [HELLO, 'as many other octets', 'HELLO\n', true],
  [HELLO, 'more', 'Hello\nAda', true],
  [NUMBERED, 'a part, by its pattern', 'Hello 2', false],
  [NUMBERED, 'another than the sample, by its pattern', 'Hello 27\n', true],
  [NUMBERED, 'what does not fit, by its pattern', 'Bye 27\n', false],
]

for (const [dialect, what, came, whole] of WHOLE)
  test(`takes ${what} for ${whole ? 'a whole greeting' : 'no greeting yet'}`, () => {
    assert.is(isGreeting(octetsOf(came), dialect), whole)
  })

test('reads a greeting by its octets, each of them one character, line feeds too', () => {
  assert.is(isGreeting(Uint8Array.of(0xe9, 0x0a), ANY), true)
  assert.is(isGreeting(Uint8Array.of(0x41, 0x0a), ANY), false)
  assert.is(isGreeting(Uint8Array.of(0xe9, 0x0a, 0x0a), ANY), false)
})

const CONVERSATION = [
  { kind: 'connected' },
  { kind: 'received', octets: octetsOf('Hello\n') },
  { kind: 'sent', octets: octetsOf('Bo,25') },
  { kind: 'received', octets: octetsOf('Ada,') },
  { kind: 'half-closed' },
  { kind: 'received', octets: octetsOf('10') },
  { kind: 'fin' },
]

test('tells an answer from a greeting by what was sent before', () => {
  assert.is(textOf(answerIn(CONVERSATION, HELLO)), 'Ada,10')
})

test('takes all that came for the answer where nobody greets', () => {
  assert.is(textOf(answerIn(CONVERSATION, NATIVE)), 'Hello\nAda,10')
})

test('finds no answer where nothing was sent to a server that greets', () => {
  assert.is(textOf(answerIn(CONVERSATION.slice(0, 2), HELLO)), '')
})

test.run()
