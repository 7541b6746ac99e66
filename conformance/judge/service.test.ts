import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Answer } from '../testing/answer.ts'
import { BO_SENDS_0, type CaseSketch, evidenceOfCase } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'

const test = suite('judge/service')

const CROWD: CaseSketch['script'] = [{ crowd: { exchanges: 50, at_once: 50 } }]
const crowd = (came: Partial<CaseSketch>) =>
  outcomeOf('service/load', evidenceOfCase({ script: CROWD, ...came }))

test('holds where all of a crowd are served', () => {
  assert.equal(crowd({ crowd: { asked: 50, right: 50, wrong: [], unfinished: 0 } }), {
    kind: 'holds',
  })
})

test('shows the first of a crowd that went wrong', () => {
  assert.equal(
    crowd({
      crowd: {
        asked: 50,
        right: 47,
        wrong: [{ reason: 'a reset' }, { reason: 'silence' }],
        unfinished: 1,
      },
    }),
    {
      kind: 'broken',
      expected: '50 exchanges, all of them right',
      found: '47 right before this: a reset',
      where: 'a crowd of 50 exchanges',
    },
  )
})

test('is no test of a server that was only slow', () => {
  assert.equal(crowd({ crowd: { asked: 50, right: 9, wrong: [], unfinished: 41 } }), {
    kind: 'untested',
    reason: '10 s were over after 9 of 50 exchanges, all of them right',
  })
})

test('cannot judge a crowd that did not come', () => {
  assert.equal(crowd({}), { kind: 'blocked', reason: 'the crowd did not come' })
})

const AGAIN: CaseSketch['script'] = [...BO_SENDS_0, { server: 'starts again' }]
const again = (came: Partial<CaseSketch>) =>
  outcomeOf('service/rebind', evidenceOfCase({ script: AGAIN, ...came }))

test('holds where the second start succeeds', () => {
  assert.equal(again({ restart: { life: 1 } }), { kind: 'holds' })
})

test('shows why the second start failed', () => {
  assert.equal(again({ restart: { failed: 'Address already in use' } }), {
    kind: 'broken',
    expected: 'a start on the same port right after its end',
    found: 'Address already in use',
    where: 'the second start',
    hint: 'no-reuseaddr',
  })
})

test('does not judge a second start that cannot be had', () => {
  assert.equal(again({}), {
    kind: 'untested',
    reason: 'the suite cannot start it again: use --server "CMD"',
  })
})

const idle = (answer: Answer) =>
  outcomeOf(
    'service/idle',
    evidenceOfCase({
      script: [{ client: 'connects' }, { server: 'closes', within_ms: 32_000 }],
      answers: { 0: answer },
    }),
  )

test('holds where a silent connection is closed', () => {
  assert.equal(idle({}), { kind: 'holds' })
})

test('finds a silent connection that stays open', () => {
  assert.equal(idle({ end: 'open' }), {
    kind: 'broken',
    expected: 'a close within 32 s of silence',
    found: 'an open connection',
    where: 'a connection that is never spoken on',
  })
})

test('blames no open connection where there was none', () => {
  assert.equal(idle({ end: 'refused' }), {
    kind: 'blocked',
    reason: 'there was no connection',
    by: 'exchange/keeps-serving',
  })
})

test('cannot judge a silence that was not waited out', () => {
  assert.equal(idle({ unopened: true }), {
    kind: 'blocked',
    reason: 'the close was not waited for',
  })
})

test.run()
