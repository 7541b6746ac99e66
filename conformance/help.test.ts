import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { COMMANDS, COMMANDS_ALONE, type CommandName, isCommand } from './command-flags.ts'
import { FLAGS } from './flags.ts'
import { helpOf, helpText } from './help.ts'
import { parseCommandLine } from './options.ts'

const test = suite('help')

const LINES = helpText().split('\n')

test('fits 80 columns', () => {
  assert.equal(
    LINES.filter((line) => line.length > 80),
    [],
  )
})

test('fits one screen', () => {
  assert.ok(LINES.length - 1 <= 45, `${LINES.length - 1} lines`)
})

const optionsIn = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('  --')).map((line) => line.trim().split(' ')[0])

test('names every flag of the test once among the options, with its value', () => {
  const others: readonly string[] = COMMANDS_ALONE
  assert.equal(
    optionsIn(LINES),
    Object.keys(FLAGS)
      .filter((name) => !others.includes(name))
      .map((name) => `--${name}`),
  )
})

test('shows the flags of a command in the help of that command', () => {
  assert.equal(optionsIn(helpOf('record').split('\n')), ['--listen', '--target', '--out', '--help'])
  const taken = Object.values(COMMANDS).flatMap(({ flags }) => flags)
  assert.equal(
    COMMANDS_ALONE.filter((flag) => !taken.some((one) => one === flag)),
    [],
  )
})

test('shows each command in 80 columns', () => {
  const names: CommandName[] = Object.keys(COMMANDS).filter(isCommand)
  assert.ok(names.length > 8)
  for (const name of names)
    for (const line of helpOf(name).split('\n')) assert.ok(line.length <= 80, line)
})

test('gives examples whose flags exist', () => {
  const examples = LINES.filter(
    (line) =>
      line.startsWith('  sumsock-conformance ') && !line.includes('[') && !line.includes('|'),
  )
  assert.ok(examples.length >= 3)
  for (const example of examples) {
    const words = example.trim().match(/"[^"]*"|\S+/gu) ?? []
    assert.type(parseCommandLine(words.slice(1)).has, 'function')
  }
})

test('says what each exit status means', () => {
  assert.match(LINES.join('\n'), 'Exit status: 0 pass, 1 fail, 2 wrong use, 3 ')
})

test('tells what the statuses of a class run mean', () => {
  for (const name of ['grade', 'regrade', 'doctor'] as const)
    assert.match(helpOf(name), /\n\nExit status: 0 [^\n]+, 3 [^\n]+\.\n$/u)
})

test.run()
