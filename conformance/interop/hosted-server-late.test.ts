import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { deadlines, pause } from '../deadlines.ts'
import { FakeClient, request, rightClient } from '../testing/fake-client.ts'
import { MEASURES } from '../testing/met.ts'
import { inlineCommand, PROOFS, serverCommand } from '../testing/programs.ts'
import { visited } from '../testing/visited.ts'

const test = suite('hosted-server-late')

const PLAIN = new FakeClient(rightClient)

/** What is waited for in vain is not waited for so long. */
const HASTY = { measures: { ...MEASURES, deadlines: deadlines(0.5, 30) } }

test('excuses a deadline that a second attempt keeps, and says so', async () => {
  const server = inlineCommand(`
    import("${PROOFS}/servers/parts.mjs").then(({ startServer }) => {
      let connections = 0
      startServer({
        accept: (socket, handle) => (++connections === 3 ? socket.resume() : handle(socket)),
        shutDown: () => process.exit(),
      })
    })`)
  assert.equal(await visited(server, [PLAIN, PLAIN, PLAIN], HASTY), [
    'works',
    'works',
    'works retried',
  ])
})

test('waits for a client to connect as long as for any program to start', async () => {
  const late = new FakeClient(async (world) => {
    await pause(600)
    return rightClient(world)
  })
  const measures = { ...MEASURES, deadlines: { ...MEASURES.deadlines, refused: 150, grace: 50 } }
  assert.equal(await visited(serverCommand('received'), [late], { measures }), ['works'])
})

test('blames a server that resets each time', async () => {
  assert.equal(await visited(serverCommand('resets'), [PLAIN, PLAIN]), [
    'fails server exchange/closes',
    'fails server exchange/closes',
  ])
})

test('blames nobody where a patient server meets an impatient client', async () => {
  const server = inlineCommand(
    'require("net").createServer((s) => s.on("error", () => 0).once("data", () => setTimeout(() => s.end("{\\"server_name\\":\\"S\\",\\"server_number\\":1,\\"sum\\":2}\\n"), 600))).listen(process.env.PORT)',
  )
  const client = new FakeClient(async ({ typed, dial }) => {
    request(await dial(), typed)
    await pause(200)
    return 1
  })
  const [verdict] = await visited(server, [client], HASTY)
  assert.is(verdict, 'fails nobody unknown')
})

test.run()
