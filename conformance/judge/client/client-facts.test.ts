import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../../spec/dialect.ts'
import { NATIVE } from '../../dialect/native.ts'
import { BO_TYPES_0, type ClientSketch, replied } from '../../testing/client-evidence.ts'
import { clientViewIn, factOutcome } from '../../testing/client-outcome.ts'
import { outputOf } from '../../testing/evidence.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'
import { showsNumbers } from './client-facts.ts'

const test = suite('judge/client/client-facts')

const FACTS: Dialect = { ...NATIVE, name: 'facts', log: 'facts' }
const prints = (output: string, asks = 'Your number? '): ClientSketch => ({
  asks: '',
  output: [outputOf(`${asks}${output}`)],
})
const all = (sketch: ClientSketch, dialect = FACTS) =>
  (['client-log/names', 'client-log/numbers', 'agreement/client-log'] as const).map((rule) =>
    factOutcome(rule, dialect, sketch),
  )
const ALL_HOLD = [holds(), holds(), holds()]

/** What odd programs print, each of them with all the facts. */
const LEGAL: Readonly<Record<string, string>> = {
  'all on one line': 'Bo and Ada Server: 25 + 10 = 35\n',
  'each on a line of its own, in another order': '35\nAda Server\n10\nBo\n25\n',
  'numbers glued to signs': 'Bo->Ada Server;25+10=35\n',
  'names in quotes': `me="Bo" you='Ada Server' 25,10,35\n`,
  'the messages themselves':
    '{"client_name":"Bo","client_number":25}\nb\'{"server_name":"Ada Server","server_number":10,"sum":35}\'\n',
  'times in front': '2026-01-02T03:04:05Z Bo / Ada Server\n2026-01-02T03:04:05Z 25 / 10 / 35\n',
  'CR LF at the end of lines': 'Bo\r\nAda Server\r\n25\r\n10\r\n35\r\n',
  colours: '\u001b[32mBo\u001b[0m Ada Server 25 10 \u001b[33m35\u001b[0m\n',
  'no end of the last line': 'Bo, Ada Server, 25, 10, 35',
  'the echo of what was typed': '25\nBo\nAda Server\nsent 25, got 10, makes 35\n',
}

for (const [what, output] of Object.entries(LEGAL))
  test(`leaves alone: ${what}`, () => {
    assert.equal(all(prints(output)), ALL_HOLD)
  })

test('leaves alone: the prompt of the protocol before the first fact', () => {
  const asks = 'Enter an integer between 1 and 100: '
  assert.equal(all(prints('Bo, Ada Server\n25 + 10 = 35\n', asks)), ALL_HOLD)
})

test('leaves alone: facts on standard error', () => {
  const output = [outputOf('Your number? '), outputOf('Bo, Ada Server: 25, 10, 35\n', 'stderr')]
  assert.equal(all({ asks: '', output }), ALL_HOLD)
})

test('leaves alone: a name that lost its letters in the output', () => {
  const script = replied({ server_name: 'Ädä Server', sum: 35 })
  assert.equal(all({ ...prints('Bo, ?d? Server: 25, 10, 35\n'), script }), ALL_HOLD)
})

const AFTER_25 = 'after 25 was typed (range 1..100)'
const NO_NAMES = blocked('it is not in the output', 'client-log/names')
const NO_NUMBERS = blocked('it is not in the output', 'client-log/numbers')
const missing = (expected: string, which: string, last: string) =>
  broken({
    expected: `${expected}, in whatever wording`,
    found: `no line with ${which}; it ended with status 0; it said: ${last}`,
    where: AFTER_25,
  })
const names = (which: string, last: string) =>
  missing('client_name "Bo", server_name "Ada Server"', which, last)
const numbers = (which: string, last: string) =>
  missing('client_number 25, server_number 10, sum 35', which, last)

/** What is wrong with an output, and what each of the three rules comes to. */
const WRONG: Readonly<Record<string, readonly [output: string, outcomes: Outcome[]]>> = {
  'its own name': [
    'Ada Server: 25 10 35',
    [names('client_name "Bo"', 'Ada Server: 25 10 35'), holds(), NO_NAMES],
  ],
  'the name of the server': [
    'Bo: 25 10 35',
    [names('server_name "Ada Server"', 'Bo: 25 10 35'), holds(), NO_NAMES],
  ],
  'the right sum': [
    'Bo, Ada Server: 25 10 36',
    [holds(), numbers('sum 35', 'Bo, Ada Server: 25 10 36'), NO_NUMBERS],
  ],
  'the number of the server': [
    'Bo, Ada Server: 25, 35',
    [holds(), numbers('server_number 10', 'Bo, Ada Server: 25, 35'), NO_NUMBERS],
  ],
  'all numbers': [
    'Bo, Ada Server',
    [holds(), numbers('client_number 25, server_number 10, sum 35', 'Bo, Ada Server'), NO_NUMBERS],
  ],
}

for (const [what, [output, outcomes]] of Object.entries(WRONG))
  test(`misses in an output: ${what}`, () => {
    assert.equal(all(prints(`${output}\n`, '')), outcomes)
  })

test('misses everything where nothing is printed', () => {
  const [first, second, third] = all(prints('', ''))
  assert.equal([first?.kind, second?.kind, third], ['broken', 'broken', NO_NAMES])
})

test('cannot judge what was lost, or never was', () => {
  assert.equal(
    all({ asks: '', log: [], ends: 'never' })[0],
    blocked('nothing was printed before it had to be ended', 'client/exits'),
  )
  assert.equal(
    all({ output: [{ ...outputOf('Bo\n'), dropped: 9 }] })[0],
    blocked('the output was too long to be kept whole'),
  )
  assert.equal(all({ sends: [] })[0], blocked('there was no exchange', 'client/request'))
})

test('finds facts by the patterns of a dialect', () => {
  const log: Dialect['log'] = {
    client: {
      names: '^(?<client_name>.+) met (?<server_name>.+)$',
      sum: '^= (?<sum>\\d+)$',
      numbers: '^(?<client_number>\\d+)\\+(?<server_number>\\d+)$',
    },
  }
  const dialect = { ...FACTS, log }
  assert.equal(all(prints('Bo met Ada Server\n25+10\n= 35\n', ''), dialect), ALL_HOLD)
  const [, second] = all(prints('Bo met Ada Server\n25+10\n= 36\n', ''), dialect)
  assert.equal(
    second,
    broken({
      expected:
        'client_number 25, server_number 10, sum 35, in lines that match ^(?<client_number>\\d+)\\+(?<server_number>\\d+)$ and ^= (?<sum>\\d+)$',
      found: 'no line with sum 35; it ended with status 0; it said: = 36',
      where: AFTER_25,
    }),
  )
})

test('asks for no name and no number that the dialect does not say', () => {
  const dialect: Dialect = {
    ...FACTS,
    request: { format: 'text', template: '${client_number}', ends: 'idle' },
    reply: { format: 'text', template: '${sum}', ends: 'idle' },
  }
  const sketch = { ...prints('25 and something is 35\n'), sends: ['25'] }
  assert.equal(all(sketch, dialect), ALL_HOLD)
})

test('knows whether a client shows the numbers, by the lines or the facts of its dialect', () => {
  const shows = (dialect: Dialect, output: string) =>
    showsNumbers(clientViewIn(dialect, prints(output, '')), (text) => text === 'OWN LINE')
  assert.equal(
    [
      shows(FACTS, '25 10 35\n'),
      shows(FACTS, '25 10 36\n'),
      shows(FACTS, 'OWN LINE\n'),
      shows(NATIVE, '25 10 35\n'),
      shows(NATIVE, 'OWN LINE\n'),
    ],
    [true, false, false, false, true],
  )
})

test('shows no numbers where nothing was to be shown', () => {
  assert.is(factOutcome('client-log/names', FACTS, { script: BO_TYPES_0 }).kind, 'holds')
})

test.run()
