import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { LifeEvidence } from '../evidence.ts'
import { BO_ASKS_25, evidenceOf, evidenceOfCase, outputOf } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'
import { LINES, logOf, logWith } from '../testing/server-log.ts'

const test = suite('judge/server-log/started')

const bo = (log: string, life: Partial<LifeEvidence> = {}) =>
  evidenceOfCase({ script: BO_ASKS_25 }, { log, lives: [life] })

test('asks for the start with the name and the port', () => {
  const line = '[INFO] [start_server]: Ada Server started and listening on 0.0.0.0:9999'
  const finding = { kind: 'broken', expected: LINES.started }
  assert.equal(outcomeOf('server-log/started', bo(logWith({ started: line }))), {
    ...finding,
    found: line,
    where: 'line 1 of its stdout',
  })
  assert.equal(outcomeOf('server-log/started', bo(logWith({ started: '' }))), {
    ...finding,
    found: 'no such line',
    where: 'the log of a start',
  })
  assert.equal(outcomeOf('server-log/started', bo(`${LINES.started}\n${logWith()}`)), {
    ...finding,
    found: `two such lines: ${LINES.started}`,
    where: 'line 1 of its stdout',
  })
})

test('does not compare the port of a server on another machine', () => {
  const line = '[INFO] [start_server]: Ada Server started and listening on 0.0.0.0:80'
  const run = bo(logWith({ started: line }), { local: false })
  assert.equal(outcomeOf('server-log/started', run), { kind: 'holds' })
})

test('forgives a name that lost its non-ASCII letters on the way to the log of a start', () => {
  const reply = '{"server_name":"Ädä","server_number":10,"sum":35}\n'
  for (const name of ['Ädä', '?d?', '\\u00c4d\\u00e4', '\ufffdd\ufffd']) {
    const log = `[INFO] [start_server]: ${name} started and listening on 0.0.0.0:8000\n`
    const run = evidenceOfCase({ script: BO_ASKS_25, answers: { 0: { reply } } }, { log })
    assert.equal(outcomeOf('server-log/started', run), { kind: 'holds' }, name)
  }
})

test('looks for the start of a target in the log from before', () => {
  const run = bo(logWith({ started: '' }), { prelude: outputOf(logOf('started'), 'file') })
  for (const one of run.lives) delete one.started
  assert.equal(outcomeOf('server-log/started', run), { kind: 'holds' })
  for (const one of run.lives) delete one.prelude
  assert.equal(outcomeOf('server-log/started', run), {
    kind: 'untested',
    reason: 'the server was started before the suite began to read its log',
  })
})

test('judges the start once in a life', () => {
  const run = evidenceOf({
    cases: [{ script: BO_ASKS_25 }, { script: BO_ASKS_25 }],
    log: logWith(),
  })
  assert.equal(outcomeOf('server-log/started', run, { case: 1 }), {
    kind: 'untested',
    reason: 'it is judged once for each start',
  })
})

test.run()
