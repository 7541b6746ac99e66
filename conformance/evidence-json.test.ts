import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Evidence } from './evidence.ts'
import { evidenceFromJson, evidenceToJson } from './evidence-json.ts'
import { judgeRun } from './judge/judge-run.ts'
import { BO_ASKS_25, evidenceOf, evidenceOfCase } from './testing/evidence.ts'
import { simulate } from './testing/simulated.ts'
import { badEvidence } from './testing/subjects.ts'

const test = suite('evidence-json')

/** The evidence after a trip through JSON. */
function roundTrip(evidence: Evidence): Evidence {
  const read = evidenceFromJson(evidenceToJson(evidence))
  if (read === undefined) throw new Error('expected evidence, found something else')
  return read
}

const judgements = (evidence: Evidence) => judgeRun(evidence).map((one) => one.judgements)

test('lets the judges say the same', () => {
  const good = simulate([
    { id: 'exchange/varies' },
    { id: 'malformed/junk' },
    { id: 'range/below#zero' },
  ])
  for (const evidence of [good, badEvidence()]) {
    const before = judgements(evidence)
    assert.ok(before.flat().length > 30)
    assert.equal(judgements(roundTrip(evidence)), before)
  }
})

test('keeps octets, UTF-8 or not', () => {
  for (const reply of ['{"a":"é\\u0000"}\n', '', Uint8Array.of(0xff, 0x00), Buffer.from('{}')]) {
    const evidence = evidenceOfCase({ script: BO_ASKS_25, answers: { 0: { reply } } })
    const octets = ({ cases }: Evidence) =>
      cases[0]?.connections[0]?.events.flatMap((event) =>
        'octets' in event ? [Buffer.from(event.octets).toString('hex')] : [],
      )
    assert.equal(octets(roundTrip(evidence)), octets(evidence))
  }
})

test('keeps the place of a connection that was never opened', () => {
  const script = [...BO_ASKS_25, ...BO_ASKS_25]
  const evidence = evidenceOfCase(
    { script, answers: { 0: { unopened: true } } },
    { log: '[INFO] [f]: a\n' },
  )
  assert.equal(judgements(roundTrip(evidence)), judgements(evidence))
})

test('keeps a status that is null', () => {
  const evidence = evidenceOf({
    cases: [],
    lives: [{ exit: { at: 1, code: null, signal: 'SIGKILL' } }],
  })
  assert.equal(roundTrip(evidence), evidence)
})

test('takes nothing else for evidence', () => {
  for (const text of ['{"role":"client"}', '{"role":"server","lives":[]}', 'null', '[]'])
    assert.is(evidenceFromJson(text), undefined)
})

test.run()
