import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../spec/rules.ts'
import type { LifeEvidence } from '../evidence.ts'
import {
  BO_ASKS_25,
  BO_SENDS_0,
  evidenceOf,
  evidenceOfCase,
  outputOf,
} from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'
import { LINES, logOf, logWith } from '../testing/server-log.ts'

const test = suite('judge/server-log')

const bo = (log: string, life: Partial<LifeEvidence> = {}) =>
  evidenceOfCase({ script: BO_ASKS_25 }, { log, lives: [life] })

const EXCHANGE_RULES: RuleId[] = [
  'server-log/started',
  'server-log/connection-accepted',
  'server-log/message-received',
  'server-log/names',
  'server-log/numbers',
  'server-log/sending-response',
  'server-log/connection-closed',
  'server-log/order',
]

test('accepts the log of the hand-out', () => {
  for (const rule of EXCHANGE_RULES) assert.equal(outcomeOf(rule, bo(logWith())), { kind: 'holds' })
})

test('accepts `received` spelled right', () => {
  const log = logWith({ received: '[DEBUG] [handle_client]: Message received from client' })
  assert.equal(outcomeOf('server-log/message-received', bo(log)), { kind: 'holds' })
})

test('accepts any notation of the right peer', () => {
  for (const peer of [
    '127.0.0.1:50000',
    '[::ffff:127.0.0.1]:50000',
    'localhost:50000',
    '/127.0.0.1:50000',
  ]) {
    const log = logWith({ accepted: `[DEBUG] [start_server]: Connection accepted from ${peer}` })
    assert.equal(outcomeOf('server-log/connection-accepted', bo(log)), { kind: 'holds' }, peer)
  }
})

test('refuses another port, and another address', () => {
  for (const peer of ['127.0.0.1:8000', '10.0.0.1:50000']) {
    const line = `[DEBUG] [start_server]: Connection accepted from ${peer}`
    assert.equal(outcomeOf('server-log/connection-accepted', bo(logWith({ accepted: line }))), {
      kind: 'broken',
      expected: '[DEBUG] [start_server]: Connection accepted from 127.0.0.1:50000',
      found: line,
      where: 'line 2 of its stdout',
    })
  }
})

const MISSING = [
  ['server-log/message-received', 'received', LINES.received],
  ['server-log/names', 'names', LINES.names],
  ['server-log/numbers', 'numbers', LINES.numbers],
  ['server-log/sending-response', 'sending', LINES.sending],
  ['server-log/connection-closed', 'closed', LINES.closed],
] as const

for (const [rule, event, expected] of MISSING)
  test(`finds that the line of ${rule} is missing`, () => {
    assert.equal(outcomeOf(rule, bo(logWith({ [event]: '' }))), {
      kind: 'broken',
      expected,
      found: 'no such line',
      where: 'connection 1: client_number 25',
    })
  })

test('shows the line that comes nearest', () => {
  const line = '[DEBUG] [handle_client]: Client Name: Bo | Server Name: Ada Server'
  assert.equal(outcomeOf('server-log/names', bo(logWith({ names: line }))), {
    kind: 'broken',
    expected: LINES.names,
    found: line,
    where: 'line 4 of its stdout',
  })
})

test('leaves a line that has not the form of one to log/line-format', () => {
  const log = logWith({ names: 'Client Name: Bo | Server Name: Ada Server' })
  assert.equal(outcomeOf('server-log/names', bo(log)), {
    kind: 'blocked',
    reason: 'its line has not the form of one',
    by: 'log/line-format',
  })
})

test('finds a line that is there twice', () => {
  assert.equal(outcomeOf('server-log/names', bo(logWith() + logOf('names'))), {
    kind: 'broken',
    expected: 'one such line',
    found: `2 of them: ${LINES.names}`,
    where: 'line 8 of its stdout',
  })
})

test('asks for the sum of the numbers of the line, and leaves other numbers to the agreement', () => {
  const numbers = (text: string) =>
    outcomeOf('server-log/numbers', bo(logWith({ numbers: `[INFO] [handle_client]: ${text}` })))
  assert.equal(numbers('Client Number: 25 | Server Number: 10 | Sum: 36'), {
    kind: 'broken',
    expected: LINES.numbers,
    found: '[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 36',
    where: 'line 5 of its stdout',
  })
  assert.equal(numbers('Client Number: 24 | Server Number: 10 | Sum: 34'), { kind: 'holds' })
})

test('finds lines in another order', () => {
  const log = logOf('started', 'accepted', 'received', 'numbers', 'names', 'sending', 'closed')
  assert.equal(outcomeOf('server-log/order', bo(log)), {
    kind: 'broken',
    expected:
      'connection-accepted, message-received, names, numbers, sending-response, connection-closed',
    found:
      'connection-accepted, message-received, numbers, names, sending-response, connection-closed',
    where: 'line 4 of its stdout',
  })
})

test('knows no order between two streams', () => {
  const log = [
    outputOf(logOf('names', 'numbers')),
    outputOf(logOf('accepted', 'received'), 'stderr'),
  ]
  assert.equal(outcomeOf('server-log/order', bo('', { log })), {
    kind: 'untested',
    reason: 'its lines are on two streams, which have no order',
  })
})

test('logs a number out of range', () => {
  const zero = (log: string) => evidenceOfCase({ script: BO_SENDS_0 }, { log })
  assert.equal(
    outcomeOf('server-log/out-of-range', zero(logOf('accepted', 'received', 'outOfRange'))),
    { kind: 'holds' },
  )
  const other = LINES.outOfRange.replace('range: 0', 'range: 1')
  assert.equal(outcomeOf('server-log/out-of-range', zero(`${other}\n`)), {
    kind: 'broken',
    expected: LINES.outOfRange,
    found: other,
    where: 'line 1 of its stdout',
  })
})

test('blames no lines on a server that was killed or printed nothing', () => {
  assert.equal(outcomeOf('server-log/names', bo('')), {
    kind: 'blocked',
    reason: 'nothing was printed before the server ended: flush the output after each line',
  })
  assert.equal(outcomeOf('server-log/names', bo(logOf('started'), { ended: 'by us' })), {
    kind: 'blocked',
    reason: 'the server had to be killed, which cuts the log: flush the output after each line',
  })
})

test('blames no lines that were thrown away', () => {
  const log = [{ ...outputOf(logOf('started')), dropped: 7 }]
  assert.equal(outcomeOf('server-log/names', bo('', { log })), {
    kind: 'blocked',
    reason: 'the log was too long to be kept whole',
  })
})

test('cannot look for the lines of an exchange that had no reply', () => {
  const run = evidenceOfCase(
    { script: BO_ASKS_25, answers: { 0: { reply: '', end: 'open' } } },
    { log: logWith() },
  )
  assert.equal(outcomeOf('server-log/names', run), {
    kind: 'blocked',
    reason: 'there was no reply',
    by: 'exchange/replies',
  })
})

test('tells the lines of two exchanges apart by name and by port', () => {
  const eve = [
    { client: { client_name: 'Eve', client_number: 25 } },
    { server: 'replies' as const },
    { server: 'closes' as const },
  ]
  const log = logWith() + logOf('received', 'numbers', 'sending', 'closed')
  const run = evidenceOf({ cases: [{ script: BO_ASKS_25 }, { script: eve }], log })
  assert.equal(outcomeOf('server-log/names', run, { case: 0 }), { kind: 'holds' })
  assert.equal(outcomeOf('server-log/names', run, { case: 1 }), {
    kind: 'broken',
    expected: '[INFO] [handle_client]: Client Name: Eve | Server Name: Ada Server',
    found: 'no such line',
    where: 'connection 1: client_number 25',
  })
  assert.equal(outcomeOf('server-log/connection-accepted', run, { case: 1 }), {
    kind: 'broken',
    expected: '[DEBUG] [start_server]: Connection accepted from 127.0.0.1:50010',
    found: 'no such line',
    where: 'connection 1: client_number 25',
  })
})

test.run()
