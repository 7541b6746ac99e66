import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { LogEvent } from '../../spec/log-event.ts'
import { LOG_EVENTS } from '../../spec/log-lines.ts'
import { carriesText, isLineOf, isTorn, kindOf, type LineKind } from './classify.ts'

const test = suite('classify')

const EVENTS: LogEvent[] = Object.values(LOG_EVENTS.server)

const LINES: [text: string, kind: LineKind][] = [
  ['[INFO] [handle_client]: anything', 'log line'],
  ['[DEBUG] [a b]: ', 'log line'],
  ['', 'blank'],
  [' \t', 'blank'],
  ['hello', 'stray'],
  ['INFO: hello', 'stray'],
  ['[info] [f]: hello', 'meant as a log line'],
  ['[WARN] [f]: hello', 'meant as a log line'],
  ['[INFO]: hello', 'meant as a log line'],
  [' [INFO] [f]: hello', 'meant as a log line'],
  ['[INFO][f]: hello', 'meant as a log line'],
  ['[INFO] [f] : hello', 'meant as a log line'],
  ['Client connection closed', 'meant as a log line'],
  ['Client Number: 1 | Server Number: 2 | Sum: 3', 'meant as a log line'],
  ['Client Number: 1', 'stray'],
  ['Ada started and listening on port 8000', 'stray'],
  ['Ada started and listening on 0.0.0.0:8000', 'meant as a log line'],
]

for (const [text, kind] of LINES)
  test(`takes ${JSON.stringify(text)} for ${kind}`, () => {
    assert.is(kindOf(text, EVENTS), kind)
  })

test('knows the words of an event in any surroundings', () => {
  assert.ok(
    carriesText('12:00 (Message received from client)', LOG_EVENTS.server['message-received']),
  )
  assert.not(carriesText('Sum: 1 Client Number: 2 | Server Number: 3', LOG_EVENTS.server.numbers))
})

test('never knows an event by words that stand everywhere', () => {
  assert.not(carriesText('a | b', LOG_EVENTS.client.names))
})

test('knows a line of an event, whatever its values', () => {
  const line = '[INFO] [handle_client]: Client Name: Bo | Server Name: Ada'
  assert.ok(isLineOf(LOG_EVENTS.server.names, line))
  assert.not(isLineOf(LOG_EVENTS.server.numbers, line))
})

test('knows two log lines that have run into one', () => {
  const closed = '[DEBUG] [handle_client]: Client connection closed'
  assert.is(isTorn(closed), false)
  assert.is(isTorn(`${closed}[DEBUG] [start_server]: Connection accepted from x`), true)
})

test('takes a line of source in a trace for a stray one, whatever texts it holds', () => {
  const source = '    log("DEBUG", "handle_client", "Client connection closed")'
  assert.is(kindOf(source, EVENTS), 'stray')
})

test.run()
