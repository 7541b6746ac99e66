import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { clientCommand, inlineCommand, serverCommand } from '../testing/programs.ts'
import { visited } from '../testing/visited.ts'

const test = suite('hosted-server-late')

const PLAIN = clientCommand('plain')

test('excuses a deadline that a second attempt keeps, and says so', async () => {
  assert.equal(await visited(serverCommand('hangs-every-third'), [PLAIN, PLAIN, PLAIN]), [
    'works',
    'works',
    'works retried',
  ])
})

test('blames a server that resets each time', async () => {
  assert.equal(await visited(serverCommand('resets'), [PLAIN, PLAIN]), [
    'fails server exchange/closes',
    'fails server exchange/closes',
  ])
})

test('blames nobody where a patient server meets an impatient client', async () => {
  const server = inlineCommand(
    'require("net").createServer((s) => s.on("error", () => 0).once("data", () => setTimeout(() => s.end("{\\"server_name\\":\\"S\\",\\"server_number\\":1,\\"sum\\":2}\\n"), 1200))).listen(process.env.PORT)',
  )
  const client = inlineCommand(
    'process.stdin.once("data", (n) => { require("net").connect(process.env.PORT, "127.0.0.1").on("error", () => 0).write(JSON.stringify({client_name:"I",client_number:Number(n)})+"\\n"); setTimeout(() => process.exit(1), 400) })',
  )
  const [verdict] = await visited(server, [client])
  assert.is(verdict, 'fails nobody unknown')
})

test.run()
