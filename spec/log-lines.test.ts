import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type LogEvent, readLine, templateOf } from './log-event.ts'
import { LOG_EVENTS, LogLine, PROMPT } from './log-lines.ts'
import { validate } from './validate.ts'

const test = suite('log lines')

/** The lines of the hand-out, letter by letter, with the events that they are. */
const SERVER: readonly (readonly [event: string, line: string])[] = [
  ['started', '[INFO] [start_server]: Ada Server started and listening on 0.0.0.0:8000'],
  ['connection-accepted', "[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', 48528)"],
  ['message-received', '[DEBUG] [handle_client]: Message recieved from client'],
  ['names', '[INFO] [handle_client]: Client Name: Ada Client | Server Name: Ada Server'],
  ['numbers', '[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 35'],
  ['sending-response', '[DEBUG] [handle_client]: Sending client response'],
  ['connection-closed', '[DEBUG] [handle_client]: Client connection closed'],
  [
    'out-of-range',
    '[WARNING] [handle_client]: Client int out of range: 0. Terminating the server.',
  ],
  ['malformed', '[ERROR] [handle_client]: Error handling client: Expecting value'],
]
const CLIENT: readonly (readonly [event: string, line: string])[] = [
  ['connected', '[DEBUG] [send_message]: Connected to server at 0.0.0.0:8000'],
  ['names', '[INFO] [send_message]: Ada Client | Ada Server'],
  ['numbers', '[INFO] [send_message]: Client Number: 25 | Server Number: 10 | Sum: 35'],
  [
    'out-of-range',
    '[WARNING] [send_message]: The integer input out of range. Terminating the server',
  ],
  ['error', '[ERROR] [send_message]: Error connecting to server: refused'],
]

test("hold an event for each of the hand-out's lines of a server, and for no other", () => {
  assert.equal(
    SERVER.map(([event]) => event),
    Object.keys(LOG_EVENTS.server),
  )
  for (const [event, line] of SERVER) assert.equal(eventsOf(LOG_EVENTS.server, line), [event])
})

test("hold an event for each of the hand-out's lines of a client", () => {
  assert.equal(
    CLIENT.map(([event]) => event),
    Object.keys(LOG_EVENTS.client),
  )
  for (const [event, line] of CLIENT) assert.ok(eventsOf(LOG_EVENTS.client, line).includes(event))
})

test('call each event by its own role and name', () => {
  for (const [role, events] of Object.entries(LOG_EVENTS)) {
    for (const [name, event] of Object.entries<LogEvent>(events)) {
      const template = templateOf(event)
      assert.equal([template.role, template.event], [role, name])
    }
  }
})

test('have schemas of different names', () => {
  const ids = Object.values(LOG_EVENTS).flatMap((events) =>
    Object.values<LogEvent>(events).map(({ $id }) => $id),
  )
  assert.is(new Set(ids).size, ids.length)
})

test('keep the prompt letter by letter', () => {
  assert.is(PROMPT, 'Enter an integer between 1 and 100: ')
})

test('admit a level of four, a function without brackets and any message', () => {
  const line = { level: 'DEBUG', function: 'main', message: '' }
  assert.equal(validate(LogLine, line), { ok: true, value: line })
  assert.not(validate(LogLine, { ...line, level: 'WARN' }).ok)
  assert.not(validate(LogLine, { ...line, function: 'a] [b' }).ok)
})

function eventsOf(events: Record<string, LogEvent>, line: string): string[] {
  return Object.keys(events).filter((name) => {
    const event = events[name]
    return event !== undefined && readLine(event, line) !== undefined
  })
}

test.run()
