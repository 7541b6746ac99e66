import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { LogForm } from '../../../spec/dialect.ts'
import { NATIVE } from '../../dialect/native.ts'
import { hasOwnLines, notShown, wordingIn } from './log-form.ts'

const test = suite('judge/facts/log-form')

const inForm = (log: LogForm) => ({ ...NATIVE, log })
const lines = (...texts: string[]) => texts.map((text) => ({ text, stream: 'stdout' as const }))
const NUMBERS = { client_number: 25, server_number: 10, sum: 35 }
const NAMES = { client_name: 'Bo', server_name: 'Ada' }

const missing = (
  log: LogForm,
  texts: readonly string[],
  {
    role = 'server',
    part = 'numbers',
  }: { role?: 'server' | 'client'; part?: 'numbers' | 'names' } = {},
) =>
  notShown(lines(...texts), part === 'numbers' ? NUMBERS : NAMES, {
    dialect: inForm(log),
    role,
    part,
  })

test('knows which dialects lay down the log lines of the protocol', () => {
  assert.equal(
    (['sumsock', 'facts', { server: { sum: '(?<sum>\\d+)' } }] as const).map((log) =>
      hasOwnLines(inForm(log)),
    ),
    [true, false, false],
  )
})

test('looks for facts in any wording', () => {
  assert.equal(missing('facts', ['25 and 10', 'make 35']), [])
  assert.equal(missing('facts', ['25 and 10', 'make 36']), ['sum'])
})

test('looks for facts by the pattern of the part and of the program', () => {
  const log = {
    server: { numbers: '^(?<client_number>\\d+), (?<server_number>\\d+): (?<sum>\\d+)$' },
    client: { numbers: '^sum (?<sum>\\d+)$' },
  }
  assert.equal(missing(log, ['25, 10: 35']), [])
  assert.equal(missing(log, ['25, 10: 35'], { role: 'client' }), [
    'client_number',
    'server_number',
    'sum',
  ])
  assert.equal(missing(log, ['sum 35'], { role: 'client' }), [])
  assert.equal(missing(log, ['sum 36'], { role: 'client' }), ['sum'])
})

test('looks for what no pattern is given for in any wording', () => {
  const log = { server: { numbers: '^sum (?<sum>\\d+)$' } }
  assert.equal(missing(log, ['Bo and Ada'], { part: 'names' }), [])
  assert.equal(missing(log, ['Bo'], { part: 'names' }), ['server_name'])
  assert.equal(missing(log, ['25 10 35'], { role: 'client' }), [])
})

test('looks for a sum that has a line of its own by that', () => {
  const numbers = '^(?<client_number>\\d+) and (?<server_number>\\d+)$'
  const log = { server: { numbers, sum: '^sum (?<sum>\\d+)$' } }
  assert.equal(missing(log, ['25 and 10', 'sum 35']), [])
  assert.equal(missing(log, ['25 and 10', 'sum 36']), ['sum'])
  assert.equal(missing(log, ['25 and 10']), ['sum'])
  assert.equal(missing(log, ['sum 35']), ['client_number', 'server_number'])
})

test('looks for a sum by its own pattern, and for the numbers in any wording', () => {
  const log = { server: { sum: '^sum (?<sum>\\d+)$' } }
  assert.equal(missing(log, ['25 and 10', 'sum 35']), [])
  assert.equal(missing(log, ['25 and 10 are 35']), ['sum'])
  assert.equal(missing(log, ['sum 35']), ['client_number', 'server_number'])
})

test('says in which words a part is wanted', () => {
  const dialect = inForm({ server: { names: 'N', numbers: 'A', sum: 'B' }, client: { sum: 'C' } })
  assert.equal(
    [
      wordingIn(inForm('facts'), { role: 'server', part: 'numbers' }),
      wordingIn(dialect, { role: 'server', part: 'names' }),
      wordingIn(dialect, { role: 'server', part: 'numbers' }),
      wordingIn(dialect, { role: 'server', part: 'out_of_range' }),
      wordingIn(dialect, { role: 'client', part: 'numbers' }),
      wordingIn(dialect, { role: 'client', part: 'names' }),
    ],
    [
      'in whatever wording',
      'in lines that match N',
      'in lines that match A and B',
      'in whatever wording',
      'in lines that match C',
      'in whatever wording',
    ],
  )
})

test('looks at the stream that the patterns are for, and at all lines of a file', () => {
  const dialect = inForm({ server: { stream: 'stderr', numbers: 'sum (?<sum>\\d+)' } })
  const on = (stream: 'stdout' | 'stderr' | 'file') =>
    notShown(
      [{ text: 'sum 35', stream }],
      { sum: 35 },
      { dialect, role: 'server', part: 'numbers' },
    )
  assert.equal([on('stdout'), on('stderr'), on('file')], [['sum'], [], []])
})

test.run()
