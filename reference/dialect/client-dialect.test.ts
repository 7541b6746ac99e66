import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import type { Dialect } from '../../spec/dialect.ts'
import { CORRECT_CLIENT } from '../client-behaviour.ts'
import { type ClientEffect, ClientSession } from '../client-session.ts'
import { spokenWith } from '../testing/spoken-dialect.ts'
import { speakingClient } from './client-dialect.ts'

const test = suite('client-dialect')

function sessionWith(different: Partial<Dialect> = {}): ClientSession {
  const behaviour = speakingClient(CORRECT_CLIENT, spokenWith(different), 'Bo')
  return new ClientSession({ client_name: 'Bo', client_number: 25 }, behaviour)
}

const connected = (session: ClientSession) => {
  return shown(session.handle({ kind: 'connected', host: 'here', port: 8000 }))
}
const hear = (session: ClientSession, text: string) => {
  return shown(session.handle({ kind: 'octets', chunk: Buffer.from(text) }))
}

function shown(effects: readonly ClientEffect[]): string[] {
  return effects.flatMap((effect) => {
    switch (effect.kind) {
      case 'log':
        return effect.entries.map(({ text }) => text.replace(/^.*?\]: /u, ''))
      case 'send':
        return [`sends ${Buffer.from(String(effect.octets)).toString()}`]
      case 'over':
        return [`ends with ${effect.status}`]
      default:
        return [effect.kind]
    }
  })
}

const GOOD = ['Bo | Eve', 'Client Number: 25 | Server Number: 10 | Sum: 35', 'ends with 0']

test('asks in the dialect, and understands the reply', () => {
  const session = sessionWith()
  assert.equal(connected(session), ['Connected to server at here:8000', 'sends Bo,25\n'])
  assert.equal(hear(session, 'Eve,10,35\n'), GOOD)
})

test('refuses a wrong sum', () => {
  const session = sessionWith()
  connected(session)
  assert.equal(hear(session, 'Eve,10,36\n'), [
    'Error connecting to server: expected the sum 35 (25 + 10), found 36',
    'ends with 1',
  ])
})

test('adds the numbers itself where the dialect has no sum', () => {
  const ends = { terminator: '\n' }
  const template = '${server_name},${server_number}'
  const session = sessionWith({ reply: { format: 'text', template, ends } })
  connected(session)
  assert.equal(hear(session, 'Eve,10\n'), GOOD)
})

test('takes a sum away from what it sent where the dialect has nothing else', () => {
  const session = sessionWith({ reply: { format: 'text', template: '${sum}', ends: 'complete' } })
  connected(session)
  assert.equal(hear(session, '35'), [
    'Bo | a server without a name',
    'Client Number: 25 | Server Number: 10 | Sum: 35',
    'ends with 0',
  ])
})

test('refuses a reply that repeats another request', () => {
  const template = '${client_number},${server_name},${server_number}'
  const session = sessionWith({ reply: { format: 'text', template, ends: { terminator: '\n' } } })
  connected(session)
  assert.equal(hear(session, '26,Eve,10\n'), [
    'Error connecting to server: expected the client_number 25, found 26',
    'ends with 1',
  ])
})

test('waits for a greeting before it asks', () => {
  const session = sessionWith({ connection: { greeting: { octets: { text: 'Hello' } } } })
  assert.equal(connected(session), ['Connected to server at here:8000'])
  assert.equal(hear(session, 'Hel'), [])
  assert.equal(hear(session, 'loEve,10,'), ['sends Bo,25\n'])
  assert.equal(hear(session, '35\n'), GOOD)
})

test('takes silence for the end of a greeting that is not always the same', () => {
  const greeting = { octets: { text: 'Hello Ada' }, pattern: 'Hello \\w*' }
  const session = sessionWith({ connection: { greeting } })
  connected(session)
  assert.equal(hear(session, 'Hello B'), ['wait'])
  assert.equal(hear(session, 'o'), ['wait'])
  assert.equal(shown(session.handle({ kind: 'quiet' })), ['sends Bo,25\n'])
})

test('closes its half behind a request that ends so', () => {
  const template = '${client_name}:${client_number}'
  const session = sessionWith({ request: { format: 'text', template, ends: 'close' } })
  assert.equal(connected(session).slice(1), ['sends Bo:25', 'half-close'])
})

test('sends no number that the dialect cannot say', () => {
  const request: MessageFormat = {
    format: 'binary',
    fields: [{ type: 'integer', field: 'client_number', as: 'u8' }],
    ends: 'size',
  }
  const { understandNumber } = speakingClient(CORRECT_CLIENT, spokenWith({ request }), 'Bo')
  assert.equal(understandNumber('255'), { ok: true, value: 255 })
  assert.equal(understandNumber('256'), {
    ok: false,
    reason: 'expected a value that fits a field of type integer, found 256',
  })
})

test.run()
