import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { SpawnedClient } from '../subject/spawned-client.ts'
import { FakeClient } from '../testing/fake-client.ts'
import { PROJECT } from '../testing/fake-io.ts'
import { ECHO, serverDoing, withOracle } from '../testing/oracle.ts'
import { inlineCommand } from '../testing/programs.ts'
import { octetsOf, textOf } from '../wire/octets.ts'
import type { ProgramOracle } from './program-oracle.ts'

const test = suite('program-oracle: clients')

/** A client that sends what it is told to, prints the answer and ends. */
const client = (onConnect: string) => ({
  client: new SpawnedClient({
    command: inlineCommand(`
      const line = require("fs").readFileSync(0, "utf8").trim()
      const socket = require("net").connect({port}, "{host}", () => { ${onConnect} })
      socket.on("data", (octets) => { console.log("got " + octets); socket.destroy() })
      socket.on("error", () => undefined)
      socket.on("end", () => console.log("closed"))`),
    cwd: PROJECT,
    env: {},
  }),
})

/** What a client is told to, and what comes back, without the times. */
async function askClient(oracle: ProgramOracle, trial: { number: number; reply?: Uint8Array }) {
  const observed = await oracle.askClient?.(trial)
  if (observed === undefined) throw new Error('expected a client')
  const { sent, ...rest } = observed
  return { ...rest, sent: sent.map(({ octets }) => textOf(octets)) }
}

test('tells what a client sent, and what it printed of the answer', () =>
  withOracle(
    { server: serverDoing(ECHO), clients: [client('socket.write("Bo," + line)')] },
    async (oracle) => {
      const answered = await askClient(oracle, { number: 25, reply: octetsOf('Ada,10') })
      assert.equal(
        { ...answered, output: answered.output.trim() },
        {
          connected: true,
          halfClosed: false,
          exited: true,
          output: 'got Ada,10',
          sent: ['Bo,25'],
        },
      )
      const unanswered = await askClient(oracle, { number: 0 })
      assert.equal([unanswered.output.trim(), unanswered.sent], ['closed', ['Bo,0']])
    },
  ))

test('tells the writes of a client apart, and that it closed its half', () => {
  const twice = 'socket.write("Bo"); setTimeout(() => socket.end(line), 80)'
  return withOracle({ server: serverDoing(ECHO), clients: [client(twice)] }, async (oracle) => {
    const { sent, halfClosed } = await askClient(oracle, { number: 25, reply: octetsOf('x') })
    assert.equal([sent, halfClosed], [['Bo', '25'], true])
  })
})

test('sends a reply in the parts that it is told to', () => {
  return withOracle(
    { server: serverDoing(ECHO), clients: [client('socket.write(line)')] },
    async (oracle) => {
      const reply = octetsOf('Ada,10')
      const observed = await oracle.askClient?.({ number: 25, reply, breaks: [3] })
      assert.is(observed?.output.trim(), 'got Ada')
    },
  )
})

/** A client that sends the name and the number that are typed at it, or complains. */
const typist = (keyboard: (typed: string) => string) =>
  new FakeClient(async ({ typed, dial, print }) => {
    const [name, number = ''] = keyboard(typed).split('\n')
    if (number === '') {
      print('who are you?')
      return 1
    }
    const socket = await dial()
    socket.end(`${name},${number}`)
    return 0
  })

test('keeps to the way of typing at a client that made it say what was typed', async () => {
  const plain = typist((typed) => typed)
  const swapped = typist((typed) => `${typed.trim()}\nRobin`)
  const right = typist((typed) => `Robin\n${typed}`)
  const clients = [
    { client: plain },
    { client: swapped, name: 'Bo' },
    { client: right, name: 'Robin' },
  ]
  await withOracle({ server: serverDoing(ECHO), clients }, async (oracle) => {
    assert.equal((await askClient(oracle, { number: 25 })).sent, ['Robin,25'])
    assert.is(oracle.clientAnswering, 2)
    assert.equal((await askClient(oracle, { number: 64 })).sent, ['Robin,64'])
  })
  assert.equal(
    clients.map(({ client: { lives, closed } }) => [lives.length, closed]),
    [
      [1, 1],
      [1, 1],
      [2, 1],
    ],
  )
})

test('tells what the last way of typing came to where no client said anything', async () => {
  const mute = new FakeClient(async ({ print }) => {
    print('no')
    return 0
  })
  const clients = [{ client: mute }, { client: mute, name: 'Robin' }]
  await withOracle({ server: serverDoing(ECHO), clients }, async (oracle) => {
    assert.equal(await askClient(oracle, { number: 25 }), {
      sent: [],
      connected: false,
      halfClosed: false,
      exited: true,
      output: 'no\n',
    })
    assert.is(mute.lives.length, 2)
  })
})

test.run()
