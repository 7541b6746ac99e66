import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect, LogForm } from '../../../spec/dialect.ts'
import type { RuleId } from '../../../spec/rules.ts'
import { NATIVE } from '../../dialect/native.ts'
import { BO_ASKS_25, evidenceOf, outputOf } from '../../testing/evidence.ts'
import { type FactsSketch, factsRunOf } from '../../testing/facts-run.ts'
import { outcomeOf } from '../../testing/outcome.ts'
import { blocked, broken, holds, type Outcome } from '../outcome.ts'

const test = suite('judge/facts/server-facts')

const WHERE = 'connection 1: client_number 25'
const GOOD = 'Bo and Ada Server: 25 + 10 = 35\n'

const of = (rule: RuleId, log: string, more: FactsSketch = {}) =>
  outcomeOf(rule, factsRunOf(log, more))
const all = (log: string, more: FactsSketch = {}) =>
  (['server-log/names', 'server-log/numbers', 'agreement/server-log'] as const).map((rule) =>
    of(rule, log, more),
  )
const ALL_HOLD = [holds(), holds(), holds()]

/** What odd programs print, each of them with all the facts. */
const LEGAL: Readonly<Record<string, string>> = {
  'all on one line': GOOD,
  'each on a line of its own, in another order': '35\nAda Server\n10\nBo\n25\n',
  'other wording': 'I am Ada Server.\nA client called Bo sent me 25, I add 10 and get 35.\n',
  'numbers glued to signs': 'Bo->Ada Server;25+10=35\n',
  'numbers with signs around them': 'Bo, Ada Server: (25), [10], <35>.\n',
  'names in quotes': `client="Bo" server='Ada Server' 25,10,35\n`,
  'a tuple and octets': `b'Bo,25' ('Ada Server', 10) {"sum": 35}\n`,
  'the messages themselves':
    '{"client_name":"Bo","client_number":25}\n{"server_name":"Ada Server","server_number":10,"sum":35}\n',
  'a table':
    '| Bo         |  25 |\n| Ada Server |  10 |\n+------------+-----+\n| sum        |  35 |\n',
  'times in front':
    '2026-01-02 03:04:05,678 INFO Bo / Ada Server\n2026-01-02 03:04:05,679 INFO 25 / 10 / 35\n',
  'a prompt in front': 'Enter my number: > Bo Ada Server\nEnter my number: 25 10 35\n',
  'CR LF at the end of lines': 'Bo\r\nAda Server\r\n25\r\n10\r\n35\r\n',
  colours:
    '\u001b[32mBo\u001b[0m \u001b[1mAda Server\u001b[0m \u001b[31m25\u001b[0m \u001b[4m10\u001b[0m=\u001b[33m35\u001b[0m\n',
  'no end of the last line': 'Bo, Ada Server, 25, 10, 35',
  'our own lines':
    '[INFO] [handle_client]: Client Name: Bo | Server Name: Ada Server\n[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 35\n',
  'more than the facts': `listening on 0.0.0.0:8000\nBo from ('127.0.0.1', 50000)\n${GOOD}closed, 1 client so far\n`,
}

for (const [what, log] of Object.entries(LEGAL))
  test(`leaves alone: ${what}`, () => {
    assert.equal(all(log), ALL_HOLD)
  })

test('leaves alone: facts on standard error, and on both streams', () => {
  const run = factsRunOf('')
  const split = (stdout: string, stderr: string) => {
    const log = [outputOf(stdout), outputOf(stderr, 'stderr')]
    return { ...run, lives: run.lives.map((life) => ({ ...life, log })) }
  }
  for (const evidence of [split('', GOOD), split('Bo, 25\n', 'Ada Server, 10, 35\n')])
    for (const rule of ['server-log/names', 'server-log/numbers'] as const)
      assert.equal(outcomeOf(rule, evidence), holds())
})

const names = (missing: string) =>
  broken({
    expected: 'client_name "Bo", server_name "Ada Server", in whatever wording',
    found: `no line with ${missing}`,
    where: WHERE,
  })
const numbers = (missing: string) =>
  broken({
    expected: 'client_number 25, server_number 10, sum 35, in whatever wording',
    found: `no line with ${missing}`,
    where: WHERE,
  })
const NO_NAMES = blocked('it is not in the log', 'server-log/names')
const NO_NUMBERS = blocked('it is not in the log', 'server-log/numbers')

/** What is wrong with a log, and what each of the three rules comes to. */
const WRONG: Readonly<Record<string, readonly [log: string, outcomes: Outcome[]]>> = {
  'the name of the client': [
    'Ada Server: 25 + 10 = 35\n',
    [names('client_name "Bo"'), holds(), NO_NAMES],
  ],
  'its own name': ['Bo: 25 + 10 = 35\n', [names('server_name "Ada Server"'), holds(), NO_NAMES]],
  'a name that is longer than it was': [
    'Bob, Ada Server: 25 + 10 = 35\n',
    [names('client_name "Bo"'), holds(), NO_NAMES],
  ],
  'the right sum': ['Bo, Ada Server: 25 + 10 = 36\n', [holds(), numbers('sum 35'), NO_NUMBERS]],
  'a sum that stands by itself': [
    'Bo, Ada Server: 25 + 10 = 350\n',
    [holds(), numbers('sum 35'), NO_NUMBERS],
  ],
  'the sum as a number': [
    'Bo, Ada Server: 25 and 10 make 2510\n',
    [holds(), numbers('sum 35'), NO_NUMBERS],
  ],
  'its own number': [
    'Bo, Ada Server: 25, sum 35\n',
    [holds(), numbers('server_number 10'), NO_NUMBERS],
  ],
  'the number of the client': [
    'Bo, Ada Server: 10, sum 35\n',
    [holds(), numbers('client_number 25'), NO_NUMBERS],
  ],
  'any number': [
    'Bo, Ada Server\n',
    [holds(), numbers('client_number 25, server_number 10, sum 35'), NO_NUMBERS],
  ],
  'anything of the exchange': [
    'listening\nclosed\n',
    [
      names('client_name "Bo", server_name "Ada Server"'),
      numbers('client_number 25, server_number 10, sum 35'),
      NO_NAMES,
    ],
  ],
}

for (const [what, [log, outcomes]] of Object.entries(WRONG))
  test(`misses in a log: ${what}`, () => {
    assert.equal(all(log), outcomes)
  })

test('cannot judge what was lost: nothing printed, a server that was killed, a log too long', () => {
  const flush = 'flush the output after each line'
  assert.equal(
    of('server-log/numbers', ''),
    blocked(`nothing was printed before the server ended: ${flush}`),
  )
  assert.equal(
    of('server-log/numbers', 'listening\n', { life: { ended: 'by us' } }),
    blocked(`the server had to be killed, which cuts the log: ${flush}`),
  )
  const run = factsRunOf('')
  const log = [{ ...outputOf('Bo\n'), dropped: 9 }]
  assert.equal(
    outcomeOf('server-log/numbers', { ...run, lives: run.lives.map((life) => ({ ...life, log })) }),
    blocked('the log was too long to be kept whole'),
  )
})

test('cannot judge an exchange that had no reply', () => {
  const script = BO_ASKS_25
  const evidence = evidenceOf({
    cases: [{ script, answers: { 0: { reply: '', end: 'fin' } } }],
    log: GOOD,
  })
  const run = { ...evidence, dialect: { ...NATIVE, log: 'facts' as const } }
  for (const rule of ['server-log/names', 'server-log/numbers'] as const)
    assert.equal(outcomeOf(rule, run), blocked('there was no reply', 'exchange/replies'))
})

test('finds facts by the patterns of a dialect, and names the pattern where it finds none', () => {
  const form: LogForm = {
    server: {
      names: '^(?<client_name>.+) meets (?<server_name>.+)$',
      numbers: '^(?<client_number>\\d+)\\+(?<server_number>\\d+)$',
      sum: '^= (?<sum>\\d+)$',
    },
  }
  assert.equal(all('Bo meets Ada Server\n25+10\n= 35\n', { form }), ALL_HOLD)
  const matching = (part: string, pattern: string, missing: string) =>
    broken({
      expected: `${part}, in lines that match ${pattern}`,
      found: `no line with ${missing}`,
      where: WHERE,
    })
  assert.equal(all('Bo and Ada Server\n25+10\n35\n', { form }), [
    matching(
      'client_name "Bo", server_name "Ada Server"',
      '^(?<client_name>.+) meets (?<server_name>.+)$',
      'client_name "Bo", server_name "Ada Server"',
    ),
    matching(
      'client_number 25, server_number 10, sum 35',
      '^(?<client_number>\\d+)\\+(?<server_number>\\d+)$ and ^= (?<sum>\\d+)$',
      'sum 35',
    ),
    NO_NAMES,
  ])
})

test('asks for no name that the dialect does not say', () => {
  const nameless: Dialect['request'] = {
    format: 'text',
    template: '${client_number}',
    ends: 'idle',
  }
  assert.equal(all('Ada Server: 25 + 10 = 35\n', { more: { request: nameless } }), ALL_HOLD)
})

test.run()
