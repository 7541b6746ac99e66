import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CORRECT_CLIENT } from './client-behaviour.ts'
import { type ClientEffect, type ClientEvent, ClientSession } from './client-session.ts'

const test = suite('client-session')

const CONNECTED: ClientEvent = { kind: 'connected', host: '0.0.0.0', port: 8000 }
const CONNECTED_LINE = '[DEBUG] [send_message]: Connected to server at 0.0.0.0:8000'
const AT_ONCE = { how: 'at-once', after: 0 }
const ERROR = '[ERROR] [send_message]: Error connecting to server:'

function sessionFor(client_number: number): ClientSession {
  return new ClientSession({ client_name: 'Bo', client_number }, CORRECT_CLIENT)
}

function waiting(): ClientSession {
  const session = sessionFor(25)
  session.handle(CONNECTED)
  return session
}

function octets(text: string): ClientEvent {
  return { kind: 'octets', chunk: new TextEncoder().encode(text) }
}

function told(effects: readonly ClientEffect[]): unknown[] {
  return effects.map((effect) => {
    return effect.kind === 'log' ? effect.entries.map(({ text }) => text) : effect
  })
}

function failure(reason: string): unknown[] {
  return [[`${ERROR} ${reason}`], { kind: 'over', status: 1, leaving: AT_ONCE }]
}

test('sends its request once it is connected', () => {
  assert.equal(told(sessionFor(25).handle(CONNECTED)), [
    [CONNECTED_LINE],
    { kind: 'send', octets: '{"client_name":"Bo","client_number":25}\n' },
  ])
})

test('sends a number out of range too, and does not wait', () => {
  assert.equal(told(sessionFor(0).handle(CONNECTED)), [
    [CONNECTED_LINE],
    { kind: 'send', octets: '{"client_name":"Bo","client_number":0}\n' },
    ['[WARNING] [send_message]: The integer input out of range. Terminating the server'],
    { kind: 'over', status: 0, leaving: AT_ONCE },
  ])
})

test('logs a good reply, however it is split', () => {
  const session = waiting()
  for (const octet of '{"server_name":"Ada","server_number":10,"sum":35') {
    assert.equal(session.handle(octets(octet)), [])
  }
  assert.equal(told(session.handle(octets('}'))), [
    [
      '[INFO] [send_message]: Bo | Ada',
      '[INFO] [send_message]: Client Number: 25 | Server Number: 10 | Sum: 35',
    ],
    { kind: 'over', status: 0, leaving: { how: 'linger', after: 0 } },
  ])
})

test('logs an error in place of a wrong sum', () => {
  const effects = waiting().handle(octets('{"server_name":"Ada","server_number":10,"sum":34}'))
  assert.equal(told(effects), failure('expected the sum 35 (25 + 10), found 34'))
})

test('logs an error when the server closes without a reply', () => {
  const reason = 'expected a whole JSON object, found the end of the stream before it began'
  assert.equal(told(waiting().handle({ kind: 'end' })), failure(reason))
})

test('logs an error for a reply of more than 1024 octets', () => {
  const effects = waiting().handle(octets(`{"a":"${'x'.repeat(2000)}`))
  assert.equal(told(effects), failure('expected at most 1024 octets, found more'))
})

test('logs an error when nobody listens', () => {
  const effects = sessionFor(25).handle({ kind: 'failed', code: 'ECONNREFUSED' })
  assert.equal(told(effects), failure('expected a server that listens, found ECONNREFUSED'))
})

test('logs an error when the connection is lost', () => {
  const effects = waiting().handle({ kind: 'failed', code: 'ECONNRESET' })
  assert.equal(told(effects), failure('expected a reply, found ECONNRESET'))
})

test('logs an error when the server stays silent', () => {
  const effects = waiting().handle({ kind: 'late', milliseconds: 5000 })
  assert.equal(told(effects), failure('expected a reply, found nothing within 5000 ms'))
})

test('does nothing any more once it is over', () => {
  const session = sessionFor(0)
  session.handle(CONNECTED)
  assert.equal(session.handle(octets('{}')), [])
  assert.equal(session.handle({ kind: 'end' }), [])
})

test('hears nothing before it is connected', () => {
  assert.equal(sessionFor(1).handle(octets('{}')), [])
  assert.equal(sessionFor(1).handle({ kind: 'end' }), [])
})

test.run()
