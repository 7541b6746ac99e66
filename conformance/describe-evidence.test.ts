import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { describeEvidence } from './describe-evidence.ts'
import { printedLines } from './log/printed-line.ts'
import {
  BO_ASKS_25,
  BO_SENDS_0,
  type CaseSketch,
  evidenceOfCase,
  outputOf,
} from './testing/evidence.ts'

const test = suite('describe-evidence')

function described(sketch: CaseSketch, log = '') {
  const { cases, lives } = evidenceOfCase(sketch)
  const [first] = cases
  if (first === undefined) throw new Error('expected a case')
  return describeEvidence(first, lives[0], printedLines(outputOf(log)))
}

test('tells what crossed the wire, when, and what was printed', () => {
  const sent = '{"client_name":"Bo","client_number":25}\n'
  const received = '{"server_name":"Ada Server","server_number":10,"sum":35}\n'
  assert.equal(described({ script: BO_ASKS_25 }, '[INFO] a\n'), {
    life: 0,
    connections: [
      {
        label: 'main',
        port: 50_000,
        events: [
          { at: 0, kind: 'connected' },
          { at: 1, kind: 'sent', text: sent, total: sent.length },
          { at: 2, kind: 'received', text: received, total: received.length },
          { at: 3, kind: 'fin' },
        ],
      },
    ],
    waits: [
      { step: 1, for: 'reply', connection: 0, outcome: 'came', waited_ms: 1, limit_ms: 2000 },
      { step: 2, for: 'close', connection: 0, outcome: 'came', waited_ms: 1, limit_ms: 2000 },
    ],
    log: ['[INFO] a'],
  })
})

test('tells how the server ended, if it did so in the time of the case', () => {
  const { cases, lives } = evidenceOfCase(
    { script: BO_SENDS_0 },
    { lives: [{ exit: { at: 50, code: 0, signal: null } }] },
  )
  const [first] = cases
  if (first === undefined) throw new Error('expected a case')
  const { shutdown, exit } = describeEvidence(first, lives[0], [])
  assert.equal(
    { shutdown, exit },
    {
      shutdown: { exited: true, refuses: true, seen_by: 'process' },
      exit: { at: 50, code: 0, signal: null },
    },
  )
})

test('writes octets that are no text by their digits', () => {
  const { connections } = described({
    script: BO_ASKS_25,
    answers: { 0: { reply: Uint8Array.of(0xff) } },
  })
  assert.match(JSON.stringify(connections), '{"at":2,"kind":"received","hex":"ff","total":1}')
})

test('caps octets and lines', () => {
  const text = JSON.stringify(
    described(
      { script: BO_ASKS_25, answers: { 0: { reply: 'x'.repeat(100_000) } } },
      `${'y'.repeat(10_000)}\n`.repeat(1000),
    ),
  )
  assert.ok(text.length < 60 * 410 + 5000, `${text.length} characters`)
})

test('passes over connections that were never opened', () => {
  const { connections } = described({
    script: [...BO_ASKS_25, ...BO_ASKS_25],
    answers: { 0: { unopened: true } },
  })
  assert.is(Array.isArray(connections) && connections.length, 1)
})

test.run()
