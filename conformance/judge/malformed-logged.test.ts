import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { evidenceOf, evidenceOfCase } from '../testing/evidence.ts'
import { outcomeOf } from '../testing/outcome.ts'
import { LINES, logOf } from '../testing/server-log.ts'

const test = suite('judge/malformed-logged')

const SCRIPT = [
  { client: { text: 'hello' } },
  { client: 'half-closes' as const },
  { server: 'closes' as const },
]
const RULE = 'server-log/malformed'
const MISSING = {
  kind: 'broken',
  expected: '[ERROR] [handle_client]: Error handling client: …',
  found: 'no such line',
  where: 'connection 1: malformed',
}

/** What comes of malformed requests at 0, 100, 200, … ms, by the times at which their lines came. */
function kinds(count: number, times: readonly number[]): string[] {
  const log = [
    [1, logOf('started')] as const,
    ...times.map((at) => [at, logOf('malformed')] as const),
  ]
  const run = evidenceOf({ cases: Array.from({ length: count }, () => ({ script: SCRIPT })), log })
  return Array.from({ length: count }, (_, index) => outcomeOf(RULE, run, { case: index }).kind)
}

test('asks for an error line in answer to a malformed request', () => {
  const hello = (log: string) => evidenceOfCase({ script: SCRIPT }, { log })
  assert.equal(outcomeOf(RULE, hello(logOf('malformed'))), { kind: 'holds' })
  assert.equal(outcomeOf(RULE, hello(logOf('started'))), MISSING)
})

test('accepts a line that has run into that of another thread', () => {
  const torn = `[DEBUG] [start_server]: Connection accepted from x${LINES.malformed}\n\n`
  assert.equal(outcomeOf(RULE, evidenceOfCase({ script: SCRIPT }, { log: torn })), {
    kind: 'holds',
  })
})

test('finds the one of several that has no line', () => {
  assert.equal(kinds(4, [50, 250, 350]), ['holds', 'broken', 'holds', 'holds'])
})

test('accepts a line that comes while the next case runs already', () => {
  assert.equal(kinds(5, [110, 150, 250, 450]), ['holds', 'holds', 'holds', 'broken', 'holds'])
})

test('accepts lines that are late one after the other', () => {
  assert.equal(kinds(5, [110, 210, 250, 450]), ['holds', 'holds', 'holds', 'broken', 'holds'])
})

test('takes no line for one that is late by more than a few cases', () => {
  const kept = ['broken', 'holds', 'holds', 'holds', 'holds', 'broken']
  assert.equal(kinds(6, [150, 250, 350, 450, 460]), kept)
})

test.run()
