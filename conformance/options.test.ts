import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { FLAGS } from './flags.ts'
import { integerOf, mustTakeAll, numberOf, parseCommandLine, wrongValue } from './options.ts'
import { refusalOf } from './testing/refusal.ts'

const test = suite('options')

const SEE = 'See sumsock-conformance --help.'

test('reads words and flags in any order', () => {
  const line = parseCommandLine(['exchange', '--target', 'localhost:8000', 'range', '-v'])
  assert.equal(line.words, ['exchange', 'range'])
  assert.is(line.text('target'), 'localhost:8000')
  assert.is(line.has('verbose'), true)
  assert.is(line.has('bail'), false)
  assert.is(line.text('seed'), undefined)
})

test('keeps all values of a flag that may be repeated', () => {
  const line = parseCommandLine(['--env', 'A=1', '--env=B=2', '--reporter', 'json'])
  assert.equal(line.all('env'), ['A=1', 'B=2'])
  assert.equal(line.all('reporter'), ['json'])
  assert.equal(line.all('fixtures'), [])
  assert.is(line.text('env'), 'B=2')
})

test('refuses a flag that does not exist, by its name', () => {
  for (const flag of ['--tarket', '--Target', '-x'])
    assert.equal(
      refusalOf(() => parseCommandLine([flag])),
      {
        code: 'E_FLAG',
        status: 2,
        message: `expected flags that exist, each with its value, found "${flag}". ${SEE}`,
      },
    )
})

test('refuses a flag without its value, and a value that a flag does not take', () => {
  for (const argv of [['--target'], ['--target', '--bail'], ['--bail=yes']])
    assert.is(refusalOf(() => parseCommandLine(argv))?.code, 'E_FLAG')
})

test('reads integers within their limits', () => {
  const seed = (...argv: string[]) =>
    integerOf(parseCommandLine(argv), 'seed', { min: 0, max: 9, otherwise: 1 })
  assert.is(seed(), 1)
  assert.is(seed('--seed', '9'), 9)
  for (const text of ['10', '1.5', '0x1', '1e0', '', ' 1', 'one'])
    assert.equal(
      refusalOf(() => seed('--seed', text)),
      {
        code: 'E_SEED',
        status: 2,
        message: `--seed: expected an integer from 0 to 9, found "${text}". ${SEE}`,
      },
    )
})

test('reads positive numbers', () => {
  const scale = (...argv: string[]) => numberOf(parseCommandLine(argv), 'timeout-scale', 1)
  assert.is(scale(), 1)
  assert.is(scale('--timeout-scale', '.5'), 0.5)
  assert.is(scale('--timeout-scale', '2'), 2)
  for (const text of ['0', 'x', '1e3', '10001', ''])
    assert.is(refusalOf(() => scale('--timeout-scale', text))?.code, 'E_TIMEOUT_SCALE')
})

test('names the flag in the code of its refusal', () => {
  const { code, message } = wrongValue('known-failing', {
    expected: 'a file',
    found: 'x',
    advice: 'Give one.',
  })
  assert.equal(
    [code, message],
    ['E_KNOWN_FAILING', '--known-failing: expected a file, found "x". Give one.'],
  )
})

test('refuses a flag that is given twice and takes one value', () => {
  assert.equal(
    refusalOf(() => parseCommandLine(['--seed', '1', '--seed', '2'])),
    {
      code: 'E_FLAG',
      status: 2,
      message: 'expected --seed once, found --seed twice. Leave one of them out.',
    },
  )
})

test('refuses a flag that a command would pass over', () => {
  const line = parseCommandLine(['list', '--reporter', 'json', '--seed', '1'])
  mustTakeAll(line, ['reporter', 'seed'])
  assert.equal(
    refusalOf(() => mustTakeAll(line, ['reporter'])),
    {
      code: 'E_FLAGS',
      status: 2,
      message: 'expected flags that go with list, found "--seed". Leave it out.',
    },
  )
})

test('has a help for every flag', () => {
  for (const [name, { help }] of Object.entries(FLAGS)) assert.ok(help.length > 5, name)
})

test.run()
