import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PortSource } from '../subject/free-port.ts'
import { PrivateNetwork } from '../subject/private-network/private-network.ts'
import { clientCommand, inlineCommand, PROOFS, serverCommand } from '../testing/programs.ts'
import { visited } from '../testing/visited.ts'

const test = suite('hosted-server-spoilt')

const PLAIN = clientCommand('plain')

test('has those come once more whose life somebody else has spoilt', async () => {
  // What it logs is lost when it dies of what is no request.
  const server = inlineCommand(`
    import("${PROOFS}/servers/parts.mjs").then(({ startServer }) => {
      const lines = []
      process.on("exit", () => process.stdout.write(lines.join("")))
      startServer({
        print: (line) => lines.push(line + "\\n"),
        reject: () => process.kill(process.pid, "SIGKILL"),
      })
    })`)
  const hostile = inlineCommand(
    'process.stdin.once("data", () => require("net").connect(process.env.PORT, process.env.HOST).end("nonsense"))',
  )
  assert.equal(await visited(server, [PLAIN, hostile]), ['works', 'fails client wire/one-object'])
})

const mayMake = await PrivateNetwork.make()
mayMake?.close()

if (mayMake !== undefined)
  test('lets no client find the server beside the relay', async () => {
    const port = await new PortSource().next()
    const sneaky = inlineCommand(`
      const socket = require("net").connect(${port}, "127.0.0.1")
      socket.on("error", () => 0).on("connect", () => socket.end(\`{"client_name":"Eve","client_number":0}\`))
      socket.on("close", () => import("${PROOFS}/clients/parts.mjs").then(({ runClient }) => runClient()))`)
    const apart = { server: { port, isApart: true } }
    const server = serverCommand('received', String(port))
    assert.equal(await visited(server, [sneaky, PLAIN], apart), ['works', 'works'])
  })

test.run()
