import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BO_ASKS_25, evidenceOfCase } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'
import { LINES, logWith } from '../testing/server-log.ts'

const test = suite('judge/agreement')

const RULE = 'agreement/server-log'
const logged = (log: string) => outcomeOf(RULE, evidenceOfCase({ script: BO_ASKS_25 }, { log }))

test('holds where the log says what crossed the wire', () => {
  assert.equal(logged(logWith()), { kind: 'holds' })
})

test('finds other numbers in the log', () => {
  const numbers = '[INFO] [handle_client]: Client Number: 25 | Server Number: 11 | Sum: 36'
  assert.equal(logged(logWith({ numbers })), {
    kind: 'broken',
    expected: LINES.numbers,
    found: numbers,
    where: 'line 5 of its stdout',
  })
})

test('finds other names in the log', () => {
  const names = '[INFO] [handle_client]: Client Name: Ada Server | Server Name: Bo'
  assert.equal(logged(logWith({ names })), {
    kind: 'broken',
    expected: LINES.names,
    found: names,
    where: 'line 4 of its stdout',
  })
})

test('cannot compare a line that is missing', () => {
  assert.equal(logged(logWith({ names: '' })), {
    kind: 'blocked',
    reason: 'its line is missing',
    by: 'server-log/names',
  })
  assert.equal(logged(logWith({ numbers: '' })), {
    kind: 'blocked',
    reason: 'its line is missing',
    by: 'server-log/numbers',
  })
})

test('cannot compare with a reply that did not come', () => {
  const run = evidenceOfCase(
    { script: BO_ASKS_25, answers: { 0: { reply: '', end: 'fin' } } },
    { log: logWith() },
  )
  assert.equal(outcomeOf(RULE, run), {
    kind: 'blocked',
    reason: 'there was no reply',
    by: 'exchange/replies',
  })
})

test('forgives a name that lost its non-ASCII letters on the way to the log', () => {
  const [, ...rest] = BO_ASKS_25
  const script = [{ client: { client_name: 'Ädä', client_number: 25 } }, ...rest]
  for (const name of ['?d?', '\\u00c4d\\u00e4', '\ufffdd\ufffd', 'Ã„dÃ¤']) {
    const names = `[INFO] [handle_client]: Client Name: ${name} | Server Name: Ada Server`
    const run = evidenceOfCase({ script }, { log: logWith({ names }) })
    assert.equal(outcomeOf(RULE, run), { kind: 'holds', remark: 'encoding' }, name)
  }
})

test('does not forgive another ASCII letter beside a lost one', () => {
  const [, ...rest] = BO_ASKS_25
  const script = [{ client: { client_name: 'Ädä', client_number: 25 } }, ...rest]
  const names = '[INFO] [handle_client]: Client Name: ?x? | Server Name: Ada Server'
  assert.equal(outcomeOf(RULE, evidenceOfCase({ script }, { log: logWith({ names }) })), {
    kind: 'broken',
    expected: '[INFO] [handle_client]: Client Name: Ädä | Server Name: Ada Server',
    found: names,
    where: 'line 4 of its stdout',
  })
})

test('compares by formatting, so that a name may hold the words of the line', () => {
  const [, ...rest] = BO_ASKS_25
  const name = 'Eve | Server Name: Mallory'
  const script = [{ client: { client_name: name, client_number: 25 } }, ...rest]
  const names = `[INFO] [handle_client]: Client Name: ${name} | Server Name: Ada Server`
  assert.equal(outcomeOf(RULE, evidenceOfCase({ script }, { log: logWith({ names }) })), {
    kind: 'holds',
  })
})

test.run()
