import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { LogEvent } from '../../spec/log-event.ts'
import { LOG_EVENTS } from '../../spec/log-lines.ts'
import { kindOf } from '../log/classify.ts'
import { CLIENT_LOG, SERVER_LOG } from '../testing/checked-logs.ts'
import { EventLines } from './event-lines.ts'

const test = suite('event-lines')

const ROLES = ['server', 'client'] as const
const BREAKS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace('[', ''),
  (text) => text.replace(/^\[\w+\] \[\w+\]: /u, ''),
  (text) => text.replace(/^\[\w+\] /u, '12:00 '),
  (text) => text.toLowerCase(),
  (text) => `  ${text}`,
  (text) => text.slice(0, 20),
  (text) => text.slice(30),
  () => '',
  () => '  ',
]

test('tells the kind of a line as the suite does, only faster', () => {
  for (const role of ROLES) {
    const lines = new EventLines(role)
    const schemas: LogEvent[] = Object.values(LOG_EVENTS[role])
    for (const text of [...SERVER_LOG, ...CLIENT_LOG].flatMap((line) =>
      BREAKS.map((change) => change(line)),
    ))
      assert.is(lines.kindOf(text), kindOf(text, schemas), `${role}: ${text}`)
  }
})

test('reads the events of each side', () => {
  const read = (role: 'server' | 'client', text: string) => new EventLines(role).read(text)
  assert.equal(
    SERVER_LOG.map((text) => read('server', text)?.event),
    [
      'started',
      'connection-accepted',
      'message-received',
      'names',
      'numbers',
      'sending-response',
      'connection-closed',
      'connection-accepted',
      'message-received',
      'out-of-range',
    ],
  )
  assert.equal(
    CLIENT_LOG.map((text) => read('client', text)?.event),
    [undefined, 'connected', 'names', 'numbers', undefined, 'connected', 'out-of-range'],
  )
  assert.is(read('client', '[INFO] [send_message]: Client Number: 1 | Server Number: 2'), undefined)
})

test('knows a line that ends in words to be whole', () => {
  const lines = new EventLines('server')
  assert.ok(lines.isUncut(SERVER_LOG[9]))
  assert.not(lines.isUncut(SERVER_LOG[4]))
  assert.not(lines.isUncut(SERVER_LOG[9].slice(0, -1)))
})

test.run()
