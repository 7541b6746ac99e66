import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../spec/rules.ts'
import type { Answer } from '../testing/answer.ts'
import { BO_SENDS_0, type CaseSketch, evidenceOfCase, type RunSketch } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'

const test = suite('judge/range')

const zero = (answer: Answer, rest: Partial<CaseSketch> = {}, run: Omit<RunSketch, 'cases'> = {}) =>
  evidenceOfCase({ script: BO_SENDS_0, answers: { 0: answer }, ...rest }, run)

const ALL: RuleId[] = [
  'range/no-reply',
  'range/closes',
  'range/stops-listening',
  'range/exits',
  'range/exit-status',
]

test('holds where the server closes, ends, and says nothing', () => {
  for (const rule of ALL) assert.equal(outcomeOf(rule, zero({})), { kind: 'holds' })
})

test('cannot judge a number that was never sent', () => {
  for (const rule of ALL.slice(0, 4))
    assert.equal(outcomeOf(rule, zero({ end: 'refused' })), {
      kind: 'blocked',
      reason: 'the server was gone before the number was sent',
      by: 'exchange/keeps-serving',
    })
})

test('blames an answer once, and blocks what follows from it', () => {
  const run = zero(
    { reply: '{"sum":10}\n' },
    { shutdown: { exited: true, refuses: true, seen_by: 'process' } },
  )
  assert.equal(outcomeOf('range/no-reply', run), {
    kind: 'broken',
    expected: 'no reply, and the end of the server',
    found: '{"sum":10}\\n',
    where: 'connection 1: client_number 0',
    hint: 'range-off-by-one',
  })
  for (const rule of ['range/closes', 'range/stops-listening', 'range/exits'] as const)
    assert.equal(outcomeOf(rule, run), {
      kind: 'blocked',
      reason: 'it was answered',
      by: 'range/no-reply',
    })
  assert.equal(outcomeOf('range/exit-status', run), {
    kind: 'blocked',
    reason: 'it did not end',
    by: 'range/exits',
  })
})

test('does not speak of off-by-one far from the range', () => {
  const script = [
    { client: { client_name: 'Bo', client_number: 281 } },
    { server: 'closes' as const },
  ]
  assert.equal(
    outcomeOf('range/no-reply', evidenceOfCase({ script, answers: { 0: { reply: 'no' } } })),
    {
      kind: 'broken',
      expected: 'no reply, and the end of the server',
      found: 'no',
      where: 'connection 1: client_number 281',
    },
  )
})

test('tells an open connection from a reset', () => {
  assert.equal(outcomeOf('range/closes', zero({ end: 'open' })), {
    kind: 'broken',
    expected: 'a close within 2 s',
    found: 'an open connection',
    where: 'connection 1: client_number 0',
    hint: 'no-close',
  })
  assert.equal(outcomeOf('range/closes', zero({ end: 'reset' })), {
    kind: 'broken',
    expected: 'a close',
    found: 'a reset (RST)',
    where: 'connection 1: client_number 0',
    hint: 'unread-input',
  })
})

const LISTENS = { shutdown: { exited: false, refuses: false, seen_by: 'socket table' } } as const
const LINGERS = { shutdown: { exited: false, refuses: true, seen_by: 'process' } } as const
const UNSEEN = { shutdown: { refuses: true, seen_by: 'probe' } } as const

test('finds a listener that is still there', () => {
  assert.equal(outcomeOf('range/stops-listening', zero({}, LISTENS)), {
    kind: 'broken',
    expected: 'no listener within 3 s of the request',
    found: 'a listener on port 8000, seen by socket table',
    where: 'connection 1: client_number 0',
    hint: 'exit-in-thread',
  })
  assert.equal(outcomeOf('range/exits', zero({}, LISTENS)), {
    kind: 'blocked',
    reason: 'it still listens',
    by: 'range/stops-listening',
  })
})

test('finds a process that runs on without a listener', () => {
  assert.equal(outcomeOf('range/stops-listening', zero({}, LINGERS)), { kind: 'holds' })
  assert.equal(outcomeOf('range/exits', zero({}, LINGERS)), {
    kind: 'broken',
    expected: 'an end of its process within 3 s of the request',
    found: 'a process that no longer listens, and still runs',
    where: 'connection 1: client_number 0',
    hint: 'exit-in-thread',
  })
  assert.equal(outcomeOf('range/exit-status', zero({}, LINGERS)), {
    kind: 'blocked',
    reason: 'it did not end',
    by: 'range/exits',
  })
})

test('does not judge the end of a process that it cannot see', () => {
  const outcome = {
    kind: 'untested',
    reason: 'the end of its process cannot be seen from here: use --server "CMD"',
  }
  assert.equal(outcomeOf('range/stops-listening', zero({}, UNSEEN)), { kind: 'holds' })
  assert.equal(outcomeOf('range/exits', zero({}, UNSEEN)), outcome)
  assert.equal(outcomeOf('range/exit-status', zero({}, UNSEEN)), outcome)
})

test('proves nothing by a probe of a server that is started again at once', () => {
  const probed = { shutdown: { refuses: false, seen_by: 'probe' } } as const
  const run = zero({}, probed, { lives: [{ restarts: true }] })
  assert.equal(outcomeOf('range/stops-listening', run), {
    kind: 'untested',
    reason: 'the server is started again at once, so that a connection proves nothing',
  })
})

test('blames nobody again for a shutdown that was waited for a tenth of the time', () => {
  const run = zero({ shortened: 'range/stops-listening' }, LISTENS)
  assert.equal(outcomeOf('range/stops-listening', run), {
    kind: 'blocked',
    reason: 'it did not end in a tenth of the time',
    by: 'range/stops-listening',
  })
})

test('finds processes that were left behind', () => {
  const survivors = ['12 sleep 60', '13 sleep 61', '14 sleep 62', '15 sleep 63']
  assert.equal(outcomeOf('range/exits', zero({}, {}, { lives: [{ survivors }] })), {
    kind: 'broken',
    expected: 'no process left behind',
    found: '4 left: 12 sleep 60; 13 sleep 61; 14 sleep 62',
    where: 'connection 1: client_number 0',
  })
})

test('asks for status 0', () => {
  const ended = (code: number | null, signal: string | null) =>
    zero({}, { id: 'range/below#zero' }, { lives: [{ exit: { at: 50, code, signal } }] })
  const finding = { kind: 'broken', expected: 'status 0', where: 'after range/below#zero' }
  assert.equal(outcomeOf('range/exit-status', ended(1, null)), {
    ...finding,
    found: 'its process ended with status 1',
  })
  assert.equal(outcomeOf('range/exit-status', ended(null, 'SIGABRT')), {
    ...finding,
    found: 'its process was ended by SIGABRT',
  })
})

const WIDE: CaseSketch['script'] = [
  { client: { client_name: 'Bo', client_number: 4294967321 } },
  { server: 'closes' },
  { server: 'exits' },
]

test('holds wide integers to all of this', () => {
  assert.equal(outcomeOf('range/wide-integers', evidenceOfCase({ script: WIDE })), {
    kind: 'holds',
  })
})

test('sees that a wide integer was cut', () => {
  const run = evidenceOfCase({ script: WIDE, answers: { 0: { reply: '{"sum":35}' } } })
  assert.equal(outcomeOf('range/wide-integers', run), {
    kind: 'broken',
    expected: 'no reply, and the end of the server',
    found: '{"sum":35}',
    where: 'connection 1: client_number 4294967321',
    hint: 'number-cut',
  })
})

test('sees that a wide integer does not end the server', () => {
  const run = evidenceOfCase({ script: WIDE, ...LISTENS })
  assert.equal(outcomeOf('range/wide-integers', run), {
    kind: 'broken',
    expected: 'no listener within 3 s of the request',
    found: 'a listener on port 8000, seen by socket table',
    where: 'connection 1: client_number 4294967321',
    hint: 'exit-in-thread',
  })
})

test('blames nothing but a reply where an integer is beyond 2^53', () => {
  const script: CaseSketch['script'] = [
    { client: { text: '{"client_name":"Bo","client_number":18446744073709551641}' } },
    { client: 'half-closes' },
    { server: 'stays mute' },
  ]
  const beyond = (answer: Answer) =>
    outcomeOf(
      'range/wide-integers',
      evidenceOfCase({ script, left_open: 'Either.', answers: { 0: answer } }),
    )
  assert.equal(beyond({}), { kind: 'holds' })
  assert.equal(beyond({ end: 'open' }), { kind: 'holds' })
  assert.equal(beyond({ reply: '{"sum":35}' }), {
    kind: 'broken',
    expected: 'no reply, and the end of the server',
    found: '{"sum":35}',
    where: 'connection 1: beyond',
    hint: 'number-cut',
  })
})

test.run()
