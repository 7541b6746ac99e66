import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  BO_REQUEST,
  BO_TYPES_0,
  type ClientSketch,
  clientEvidenceOf,
  LINES,
  replied,
} from '../../testing/client-evidence.ts'
import { clientView } from '../../testing/client-outcome.ts'
import { textOf } from '../../wire/octets.ts'
import {
  clientViewOf,
  clientWait,
  endedInTime,
  plainExchange,
  whatBecame,
  whatWasSaid,
} from './client-view.ts'

const test = suite('client-view')

test('holds what was sent on the first connection, as octets, message and request', () => {
  const { octets, message, request, problem } = clientView({ sends: [BO_REQUEST, 'other'] })
  const members = { client_name: 'Bo', client_number: 25 }
  assert.is(textOf(octets), BO_REQUEST)
  assert.equal(message, { kind: 'object', members, end: 39, after: 'line feed' })
  assert.equal(request, members)
  assert.is(problem, undefined)
})

test('joins what came in several segments', () => {
  const [half, rest] = [BO_REQUEST.slice(0, 9), BO_REQUEST.slice(9)].map((text) => ({
    at: 1,
    kind: 'received' as const,
    octets: Buffer.from(text),
    total: text.length,
  }))
  const events = [half, rest].filter((event) => event !== undefined)
  const connections = [{ label: 'main', port: 8000, step: 0, events }]
  assert.is(textOf(clientView({ rest: { connections } }).octets), BO_REQUEST)
})

test('says why an object is no request', () => {
  const { request, problem } = clientView({ sends: ['{"client_name":"Bo"}'] })
  assert.is(request, undefined)
  assert.equal(problem, { pointer: '/client_number', expected: 'this member', found: undefined })
})

test('holds nothing where no connection was made', () => {
  const { connection, octets, message, request, problem } = clientView({ sends: [] })
  assert.equal(
    [connection, octets.length, message, request, problem],
    [undefined, 0, { kind: 'nothing' }, undefined, undefined],
  )
})

test('finds the plainest exchange that was done', () => {
  const cut: ClientSketch = { id: 'a/cut', rest: { cut: { reason: 'no use' } } }
  const others: ClientSketch[] = [{ script: BO_TYPES_0 }, { script: replied({ sum: 35, mood: 1 }) }]
  const found = (...sketches: ClientSketch[]) =>
    plainExchange(clientViewOf(clientEvidenceOf(sketches)))?.evidence.plan.id
  assert.is(found(cut, ...others, { id: 'a/plain' }, { id: 'a/other' }), 'a/plain')
  assert.is(found(cut, ...others), undefined)
})

test('tells a client that ended in time from one that did not', () => {
  assert.is(endedInTime(clientView({})), true)
  assert.is(endedInTime(clientView({ ends: 'once let go' })), false)
  assert.is(endedInTime(clientView({ rest: { waits: [] } })), false)
})

test('gives the wait for what was owed', () => {
  const view = clientView({ sends: [] })
  assert.equal(clientWait(view, 'connection'), {
    for: 'connection',
    outcome: 'impossible',
    waited_ms: 10,
    limit_ms: 15_000,
  })
  assert.is(clientWait(view, 'request'), undefined)
})

/** Each end, and the words for it. */
const ENDS: [sketch: ClientSketch, words: string][] = [
  [{ exit: 3 }, `it ended with status 3; it said: ${LINES.numbers}`],
  [{ exit: 'SIGKILL' }, `it was ended by SIGKILL; it said: ${LINES.numbers}`],
  [{ ends: 'never' }, `it had to be ended; it said: ${LINES.numbers}`],
  [
    { ends: 'once let go' },
    `it ended with status 0, once its connection was closed; it said: ${LINES.numbers}`,
  ],
  [{ asks: '', log: [] }, 'it ended with status 0; it said nothing'],
]

for (const [sketch, words] of ENDS)
  test(`says that ${words}`, () => assert.is(whatBecame(clientView(sketch)), words))

test('shows the line that names an exception, else the last one, without the prompt', () => {
  const said = (...lines: string[]) => whatWasSaid(lines)
  assert.is(said('ValueError: no', 'bye'), 'it said: ValueError: no')
  assert.is(said('one', 'two', ' '), 'it said: two')
  assert.is(
    said('Enter an integer between 1 and 100: java.io.IOException'),
    'it said: java.io.IOException',
  )
  assert.is(
    said('Enter an integer between 1 and 100: '),
    'it said: Enter an integer between 1 and 100:',
  )
  assert.is(said(`\u001b[2J${'x'.repeat(300)}`), `it said: \\x1b[2J${'x'.repeat(193)}… (truncated)`)
  assert.is(said('', ' '), 'it said nothing')
})

test.run()
