import { PassThrough } from 'node:stream'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { betweenMarks } from './pty.ts'

const test = suite('pty')

/** What comes through for these chunks, and what was told meanwhile, in order. */
async function through(...chunks: string[]): Promise<string[]> {
  const terminal = new PassThrough()
  const told: string[] = []
  const own = betweenMarks(terminal, 'M', {
    ready: () => told.push('(ready)'),
    ended: (status) => told.push(`(ended ${status})`),
  })
  own.on('data', (octets: Buffer) => told.push(octets.toString('utf8')))
  const over = new Promise((resolve) => own.once('end', resolve))
  for (const chunk of chunks) {
    terminal.write(chunk)
    await new Promise(setImmediate)
  }
  terminal.end()
  await over
  return told
}

const READY = '\u0001M\u0002'
const ENDED = '\u0001M 7\u0002'

test('passes on what stands between the marks', async () => {
  assert.equal(await through(`${READY}a\n`, 'b\n', ENDED), ['(ready)', 'a\n', 'b\n', '(ended 7)'])
})

test('passes on nothing of the time before the terminal was set up', async () => {
  assert.equal(await through('motd\n', `${READY}a`), ['(ready)', 'a'])
  assert.equal(await through('sh: stty: not found\n'), [])
})

test('finds a mark that comes in pieces', async () => {
  const pieces = [...READY, 'a', ...ENDED]
  assert.equal(await through(...pieces), ['(ready)', 'a', '(ended 7)'])
})

test('holds back nothing that only begins like a mark', async () => {
  assert.equal((await through(READY, 'a\u0001', 'b', '\u0001M')).join(''), '(ready)a\u0001b\u0001M')
})

test.run()
