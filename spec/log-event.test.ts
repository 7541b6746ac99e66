import { Type } from '@sinclair/typebox'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  acceptedLines,
  formatLine,
  type LogEvent,
  linePattern,
  logEvent,
  partsOf,
  prefixOf,
  readLine,
  templateOf,
} from './log-event.ts'
import { ClientNames, LOG_EVENTS, MessageReceived, ServerNames, Started } from './log-lines.ts'

const test = suite('log events')

const NAMES = [
  'Ada',
  'a | Server Name: b',
  ' | ',
  '[INFO] [x]: y',
  '"\\',
  '$& $1',
  '(?:.+)',
  '🙂'.repeat(100),
]
const INTEGERS = [0, 1, 100, -25, 4_294_967_321, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]

const events: readonly LogEvent[] = Object.values(LOG_EVENTS).flatMap((byName) =>
  Object.values<LogEvent>(byName),
)
const matches = (event: LogEvent, line: string) => new RegExp(linePattern(event), 'u').test(line)

for (const event of events) {
  const { role, event: slug } = templateOf(event)

  test(`${role}: ${slug} reads back the values that it formats`, () => {
    for (const integer of INTEGERS) {
      const values = valuesOf(event, 'Ada', integer)
      assert.equal(readLine(event, formatLine(event, values)), asTexts(values))
    }
  })

  test(`${role}: ${slug} matches each accepted line, whatever the names`, () => {
    for (const name of NAMES) {
      for (const line of acceptedLines(event, valuesOf(event, name, 8000))) {
        assert.ok(matches(event, line), line)
        assert.ok(readLine(event, line), line)
      }
    }
  })

  test(`${role}: ${slug} matches no line with another level, more around it, or a line end`, () => {
    const line = formatLine(event, valuesOf(event, 'Ada', 25))
    for (const other of [line.replace(/\[\w+\]/u, '[info]'), ` ${line}`, `${line}\n`, `x${line}`]) {
      assert.not(matches(event, other), JSON.stringify(other))
      assert.is(readLine(event, other), undefined)
    }
  })
}

test('format a name that holds the words of the template literally', () => {
  assert.is(
    formatLine(ServerNames, { client_name: 'a | Server Name: b', server_name: '$&' }),
    '[INFO] [handle_client]: Client Name: a | Server Name: b | Server Name: $&',
  )
})

test('accept the other texts of an event besides the usual one', () => {
  assert.equal(acceptedLines(MessageReceived, {}), [
    '[DEBUG] [handle_client]: Message recieved from client',
    '[DEBUG] [handle_client]: Message received from client',
  ])
  assert.equal(acceptedLines(ClientNames, { client_name: 'X', server_name: 'Y' }), [
    '[INFO] [send_message]: X | Y',
    '[INFO] [send_message]: Client Name: X | Server Name: Y',
  ])
})

test('keep their template where no schema tool sees it', () => {
  const event = logEvent('Sample', {
    role: 'server',
    event: 'sample',
    level: 'DEBUG',
    function: 'f',
    message: 'n is {n}',
    when: 'Never.',
    fields: { n: Type.Integer() },
  })
  assert.is(templateOf(event).message, 'n is {n}')
  assert.is(prefixOf(event), '[DEBUG] [f]: ')
  assert.equal(Object.keys(event).sort(), ['$id', 'description', 'properties', 'required', 'type'])
})

test('cut a message into texts and fields', () => {
  assert.equal(partsOf('{a}: {b}.'), [
    { field: 'a' },
    { text: ': ' },
    { field: 'b' },
    { text: '.' },
  ])
})

test('do not read a port that is no integer', () => {
  assert.is(
    readLine(Started, '[INFO] [start_server]: S started and listening on h:http'),
    undefined,
  )
})

function valuesOf(event: LogEvent, name: string, integer: number): Record<string, string | number> {
  const fields = Object.entries(event.properties)
  return Object.fromEntries(
    fields.map(([field, schema]) => [field, schema['type'] === 'integer' ? integer : name]),
  )
}

function asTexts(values: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, String(value)]))
}

test.run()
