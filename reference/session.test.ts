import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Behaviour, CORRECT } from './behaviour.ts'
import { Session } from './session.ts'
import type { SessionEffect, SessionEvent } from './session-event.ts'

const test = suite('session')

const END = { how: 'end', after: 0 } as const

function sessionWith(behaviour: Partial<Behaviour> = {}): Session {
  let exchanges = 0
  return new Session({
    behaviour: { ...CORRECT, ...behaviour },
    name: 'Ada Server',
    random: () => 0.09,
    countExchange: () => ++exchanges,
  })
}

function octets(text: string): SessionEvent {
  return { kind: 'octets', chunk: new TextEncoder().encode(text) }
}

/** Effects with log entries cut down to their texts, after the prefix. */
function told(effects: readonly SessionEffect[]): unknown[] {
  return effects.map((effect) => {
    return effect.kind === 'log' ? effect.entries.map(({ text }) => text) : effect
  })
}

test('logs where a connection comes from', () => {
  const effects = sessionWith().handle({ kind: 'accepted', peer: "('127.0.0.1', 48528)" })
  assert.equal(told(effects), [
    ["[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', 48528)"],
  ])
})

test('replies, closes and logs the exchange in the order of the hand-out', () => {
  const effects = sessionWith().handle(octets('{"client_name":"Bo","client_number":25}'))
  assert.equal(told(effects), [
    {
      kind: 'close',
      last: '{"server_name":"Ada Server","server_number":10,"sum":35}\n',
      closing: END,
    },
    [
      '[DEBUG] [handle_client]: Message recieved from client',
      '[INFO] [handle_client]: Client Name: Bo | Server Name: Ada Server',
      '[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 35',
      '[DEBUG] [handle_client]: Sending client response',
      '[DEBUG] [handle_client]: Client connection closed',
    ],
    { kind: 'over', ending: 'exchange' },
  ])
})

test('waits for the rest of a request', () => {
  const session = sessionWith()
  assert.equal(session.handle(octets('{"client_name":"Bo",')), [])
  assert.is(session.handle(octets('"client_number":1}')).length, 3)
})

test('closes without a reply on a number out of range', () => {
  const effects = sessionWith().handle(octets('{"client_name":"Bo","client_number":-7}'))
  assert.equal(told(effects), [
    [
      '[DEBUG] [handle_client]: Message recieved from client',
      '[WARNING] [handle_client]: Client int out of range: -7. Terminating the server.',
    ],
    { kind: 'close', last: '', closing: END },
    { kind: 'over', ending: 'out-of-range' },
  ])
})

const MALFORMED: Record<string, string> = {
  '["Bo",25]': 'expected "{", found octet 0x5b',
  '{"a",}': String.raw`expected one JSON object (RFC 8259), found "{\"a\",}"`,
  '{"client_name":"Bo"}': 'expected this member at "/client_number", found nothing',
  '{"client_name":"Bo","client_number":2.5}':
    'expected a value of type integer at "/client_number", found 2.5',
  '{"client_name":"","client_number":5}':
    'expected a value without fewer than 1 characters at "/client_name", found ""',
}

for (const [text, reason] of Object.entries(MALFORMED)) {
  test(`logs and closes on ${text}`, () => {
    assert.equal(told(sessionWith().handle(octets(text))), [
      [`[ERROR] [handle_client]: Error handling client: ${reason}`],
      { kind: 'close', last: '', closing: END },
      { kind: 'over', ending: 'malformed' },
    ])
  })
}

test('takes the end of the stream amid a request for a client that left', () => {
  const session = sessionWith()
  session.handle(octets('{"client'))
  assert.equal(session.handle({ kind: 'end' }).at(-1), { kind: 'over', ending: 'left' })
})

test('has nothing left to close after a reset', () => {
  assert.equal(told(sessionWith().handle({ kind: 'reset', code: 'ECONNRESET' })), [
    ['[ERROR] [handle_client]: Error handling client: the connection is lost (ECONNRESET)'],
    { kind: 'over', ending: 'reset' },
  ])
})

test('closes a silent connection', () => {
  assert.equal(told(sessionWith().handle({ kind: 'idle', milliseconds: 30_000 })), [
    ['[ERROR] [handle_client]: Error handling client: silent for 30000 milliseconds'],
    { kind: 'close', last: '', closing: END },
    { kind: 'over', ending: 'idle' },
  ])
})

test('is idle until its first octet', () => {
  const session = sessionWith()
  assert.is(session.idle, true)
  session.handle(octets('{'))
  assert.is(session.idle, false)
})

test('does nothing any more once it is over', () => {
  const session = sessionWith()
  session.handle(octets('{"client_name":"Bo","client_number":25}'))
  assert.equal(session.handle(octets('{}')), [])
  assert.equal(session.handle({ kind: 'end' }), [])
  assert.equal(session.handle({ kind: 'reset', code: 'EPIPE' }), [])
})

test('holds a reply back where its behaviour says so, and knows of a half-close meanwhile', () => {
  const session = sessionWith({ replyAfter: 25, answersHalfClosed: false })
  const wait = session.handle(octets('{"client_name":"Bo","client_number":25}'))
  assert.equal(wait, [{ kind: 'wait', milliseconds: 25 }])
  assert.equal(session.handle({ kind: 'end' }), [])
  assert.equal(session.handle({ kind: 'due' })[0], { kind: 'close', last: '', closing: END })
})

test.run()
