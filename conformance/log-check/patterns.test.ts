import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CLIENT_LOG, SERVER_LOG } from '../testing/checked-logs.ts'
import { CLIENT_BLOCK, SERVER_BLOCK, SERVER_LINE, wholeBlock } from './patterns.ts'

const test = suite('patterns')

const EXCHANGE = `${SERVER_LOG.slice(1, 7).join('\n')}\n`

/** The groups of a match at the beginning of a text. */
function groupsOf(pattern: RegExp, text: string): (string | undefined)[] | undefined {
  pattern.lastIndex = 0
  const match = pattern.exec(text)
  return match === null ? undefined : Array.from(match).slice(1)
}

test('takes the lines of a good exchange at once', () => {
  const groups = ['', 'Ada Client', 'Ada Server', '25', '10', '35', '', '']
  assert.equal(groupsOf(SERVER_BLOCK, EXCHANGE), groups)
  assert.equal(groupsOf(SERVER_BLOCK, EXCHANGE.replaceAll('\n', '\u001b[0m\r\n')), groups)
  assert.is(groupsOf(SERVER_BLOCK, EXCHANGE.slice(1)), undefined)
})

test('tells which lines of it are not there', () => {
  const without = (line: number) => EXCHANGE.split('\n').toSpliced(line, 1).join('\n')
  assert.is(groupsOf(SERVER_BLOCK, without(1))?.[0], undefined)
  assert.is(groupsOf(SERVER_BLOCK, without(4))?.[6], undefined)
  assert.is(groupsOf(SERVER_BLOCK, without(5))?.[7], undefined)
  assert.is(groupsOf(SERVER_BLOCK, without(2)), undefined)
})

test('takes all lines of a server by its name', () => {
  assert.equal(groupsOf(wholeBlock('Ada Server'), EXCHANGE), ['Ada Client', '25', '10', '35'])
  assert.is(groupsOf(wholeBlock('A.a Server'), EXCHANGE), undefined)
})

test('tells one line from another', () => {
  const filled = SERVER_LOG.map((text) => {
    const groups = groupsOf(SERVER_LINE, `${text}\n`)
    return groups?.flatMap((group, index) => (group === undefined ? [] : [index + 1]))
  })
  const [accepted, received] = [[1], [2]]
  assert.equal(filled, [
    undefined,
    accepted,
    received,
    [3, 4],
    [5, 6, 7],
    [8],
    [9],
    accepted,
    received,
    [10],
  ])
})

test('takes a good run of a client at once, with its prompt', () => {
  const run = `${CLIENT_LOG.slice(0, 4).join('\n')}\n`
  const plain = ['', undefined, undefined, 'Ada Client', 'Ada Server', '25', '10', '35']
  assert.equal(groupsOf(CLIENT_BLOCK, run), plain)
  const labelled = run.replace('Ada Client | Ada', 'Client Name: Ada Client | Server Name: Ada')
  assert.equal(groupsOf(CLIENT_BLOCK, labelled)?.slice(1, 5), [
    'Ada Client',
    'Ada Server',
    undefined,
    undefined,
  ])
  assert.is(groupsOf(CLIENT_BLOCK, run.replace(/100: \d+\n/u, '100: '))?.[0], undefined)
})

test('takes no line that another has torn', () => {
  const torn = EXCHANGE.replace('Ada Server\n', 'Ada Server[DEBUG] [main]: x\n')
  assert.is(groupsOf(SERVER_BLOCK, torn), undefined)
  assert.is(groupsOf(SERVER_LINE, torn.split('\n').slice(2).join('\n')), undefined)
})

test.run()
