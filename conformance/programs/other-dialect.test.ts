import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { programsOf } from '../commands/programs-of.ts'
import { now } from '../deadlines.ts'
import { parseCommandLine } from '../options.ts'
import { fakeIo, run } from '../testing/fake-io.ts'
import { inlineCommand, serverCommand } from '../testing/programs.ts'
import { otherDialect } from './other-dialect.ts'

const test = suite('other-dialect')

/** A server that answers what it has read by an expression of `name` and `number`. */
const answering = (answer: string, separator = ',') =>
  inlineCommand(`
    require("net").createServer((socket) => {
      socket.on("error", () => undefined)
      socket.once("data", (octets) => {
        const [name, number] = String(octets).trim().split("${separator}")
        socket.end(${answer})
      })
    }).listen({port}, "127.0.0.1")`)

const COMMA = answering('"Ada," + 10')

/** The dialect that a server is found to speak. */
async function spoken(command: string, silent = false): Promise<string | undefined> {
  const line = parseCommandLine(['--server', command])
  const io = fakeIo()
  const asking = { startLimit: 10_000 }
  return otherDialect(await programsOf(line, io), asking, { silent })
}

test('finds the built-in dialect that a server speaks', async () => {
  assert.is(await spoken(COMMA), 'comma')
  assert.is(await spoken(answering('"Ada|10"', '|')), 'pipe')
  assert.is(await spoken(serverCommand('crlf-log')), 'sumsock')
})

test('takes nothing for a reply that is not right, and gives up soon where nothing is said', async () => {
  const mute = inlineCommand(
    'require("net").createServer(() => undefined).listen({port}, "127.0.0.1")',
  )
  const wrong = ['"Ada,101"', '"Ada,10," + (Number(number) + 11)', 'octets', '"hello"']
  const began = now()
  const commands = [mute, ...wrong.map((answer) => answering(answer))]
  const found = await Promise.all(commands.map((command) => spoken(command, true)))
  assert.equal(
    found,
    commands.map(() => undefined),
  )
  assert.ok(now() - began < 6000, `${now() - began} ms`)
})

test('asks a server anew that ends after each client', async () => {
  const mortal = answering('"Ada,10", () => process.exit(0)')
  assert.is(await spoken(mortal), 'comma')
})

test('asks nobody where no server can be started', async () => {
  const line = parseCommandLine(['--target', 'a:1'])
  const io = fakeIo()
  const asking = { startLimit: 1000 }
  assert.is(await otherDialect(await programsOf(line, io), asking, { silent: false }), undefined)
})

test('names, in a plain run against a server of another dialect, the flag to use', async () => {
  const { status, stdout } = await run(['exchange/plain', '--server', COMMA])
  assert.is(status, 1)
  assert.match(stdout, 'hint  It speaks the dialect comma: run again with --dialect comma, or with')
  const again = await run(['exchange/replies', '--dialect', 'comma', '--server', COMMA])
  assert.match(again.stdout, /^core {5}.*passed/mu)
  assert.not.match(again.stdout, /^FAIL/mu)
})

test.run()
