import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../../spec/rules.ts'
import type { Transcript } from '../../../spec/transcript.ts'
import { BO_ASKS_25, BO_SENDS_0 } from '../../testing/evidence.ts'
import { factsRunOf } from '../../testing/facts-run.ts'
import { outcomeOf } from '../../testing/outcome.ts'
import { broken, holds } from '../outcome.ts'

const test = suite('judge/facts/server-facts: bounds')

const GOOD = 'Bo and Ada Server: 25 + 10 = 35\n'
const EVE_ASKS_64: Transcript['script'] = [
  { client: { client_name: 'Eve', client_number: 64 } },
  { server: 'replies' },
  { server: 'closes' },
]
const TWO = { scripts: [BO_ASKS_25, EVE_ASKS_64] }
const second = (rule: RuleId, log: string) => outcomeOf(rule, factsRunOf(log, TWO), { case: 1 })

test('gives each exchange the lines from the name of one client to that of the next', () => {
  const log = `${GOOD}Eve and Ada Server: 64 + 10 = 74\n`
  assert.equal(second('server-log/numbers', log), holds())
  assert.equal(outcomeOf('server-log/numbers', factsRunOf(log, TWO)), holds())
})

test('leaves alone a log that tells the numbers before the name', () => {
  const log = '25 + 10 = 35\nBo, Ada Server\n64 + 10 = 74\nEve, Ada Server\n'
  assert.equal(second('server-log/numbers', log), holds())
  assert.equal(outcomeOf('server-log/numbers', factsRunOf(log, TWO)), holds())
})

test('finds the numbers of the exchange before', () => {
  assert.equal(
    second('server-log/numbers', `${GOOD}Eve and Ada Server: 25 + 10 = 35\n`),
    broken({
      expected: 'client_number 64, server_number 10, sum 74, in whatever wording',
      found: 'no line with client_number 64, sum 74',
      where: 'connection 1: client_number 64',
    }),
  )
})

test('finds a sum that is one behind', () => {
  const outcome = second('server-log/numbers', `${GOOD}Eve and Ada Server: 64 + 10 = 35\n`)
  assert.equal(outcome.kind === 'broken' && outcome.found, 'no line with sum 74')
})

/** What is printed after a number out of range. */
const OUT_OF_RANGE: readonly [log: string, tells: boolean][] = [
  ['Bo: 0 is out of range\n', true],
  ['Invalid number.\n', true],
  ['Shutting down.\n', true],
  ['Exiting...\n', true],
  ['That is outside of what I add.\n', true],
  ['Bo sent 0\n', true],
  ['[WARNING] [handle_client]: Client int out of range: 0. Terminating the server.\n', true],
  ['Got a message from Bo\n', false],
]

for (const [log, tells] of OUT_OF_RANGE)
  test(`${tells ? 'takes' : 'does not take'} for a word on the range: ${JSON.stringify(log)}`, () => {
    assert.equal(
      outcomeOf('server-log/out-of-range', factsRunOf(log, { scripts: [BO_SENDS_0] })),
      tells
        ? holds()
        : broken({
            expected: 'client_number 0, in whatever wording',
            found: 'no line with client_number 0',
            where: 'connection 1: client_number 0',
          }),
    )
  })

test.run()
