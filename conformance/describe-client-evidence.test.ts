import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { describeClientEvidence } from './describe-client-evidence.ts'
import { BO_REQUEST, LINES } from './testing/client-evidence.ts'
import { clientView } from './testing/client-outcome.ts'

const test = suite('describe-client-evidence')

const WAITS = [
  { for: 'connection', outcome: 'came', waited_ms: 10, limit_ms: 15_000 },
  { for: 'request', outcome: 'came', waited_ms: 10, limit_ms: 2000 },
  { for: 'exit', outcome: 'came', waited_ms: 40, limit_ms: 2000 },
]

test('says what was typed, sent, awaited and logged, and how it ended', () => {
  assert.equal(describeClientEvidence(clientView({})), {
    keyboard: { text: '25\n' },
    connections: [
      {
        label: 'main',
        port: 8000,
        events: [
          { at: 10, kind: 'connected' },
          { at: 20, kind: 'received', text: BO_REQUEST, total: 40 },
        ],
      },
    ],
    waits: WAITS,
    ended_by: 'itself',
    exit: { at: 60, code: 0, signal: null },
    log: [LINES.connected, LINES.names, LINES.numbers],
  })
})

test('says why a case was not done, and what was left behind', () => {
  const cut = { reason: 'the first exchange failed', by: 'client/request' } as const
  const view = clientView({ ends: 'never', rest: { cut, survivors: ['7 sleep 60'] } })
  const { exit, cut: reason, survivors, ended_by } = describeClientEvidence(view)
  assert.equal(
    { exit, reason, survivors, ended_by },
    {
      exit: undefined,
      reason: cut,
      survivors: ['7 sleep 60'],
      ended_by: 'us',
    },
  )
})

test('keeps no more of what was typed and printed than a reader wants', () => {
  const log = Array.from({ length: 500 }, (_, index) => `${index} ${'x'.repeat(500)}`)
  const script = [{ keyboard: 'y'.repeat(300) }]
  const described = describeClientEvidence(clientView({ script, asks: '', log }))
  assert.equal(described['keyboard'], { text: 'y'.repeat(200) })
  const { log: kept } = described
  assert.ok(Array.isArray(kept))
  assert.is(kept.length, 60)
  assert.is(kept[0], log[0]?.slice(0, 400))
})

test.run()
