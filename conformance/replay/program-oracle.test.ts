import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { now } from '../deadlines.ts'
import type { ServerTrial } from '../dialect/infer/oracle.ts'
import { ECHO, serverDoing, withOracle } from '../testing/oracle.ts'
import { inlineCommand } from '../testing/programs.ts'
import { spawnedServer } from '../testing/spawned.ts'
import { concat, octetsOf, textOf } from '../wire/octets.ts'

const test = suite('program-oracle')

const bo = (text: string, more: Partial<ServerTrial> = {}): ServerTrial => ({
  writes: [octetsOf(text)],
  ...more,
})
const textIn = (bursts: readonly { octets: Uint8Array }[]) =>
  textOf(concat(bursts.map(({ octets }) => octets)))

test('tells what a server answered, how the connection ended, and what was printed for it', () =>
  withOracle({ server: serverDoing(ECHO), clients: [] }, async (oracle) => {
    const ask = async (text: string) => {
      const { sent, ...rest } = await oracle.askServer(bo(text))
      return { ...rest, sent: textIn(sent) }
    }
    assert.equal(
      [await ask('Bo,25'), await ask('Eve,64')],
      [
        { greeting: [], end: 'fin', output: 'client 1 said Bo,25', sent: 'Ada,Bo,25' },
        { greeting: [], end: 'fin', output: 'client 2 said Eve,64', sent: 'Ada,Eve,64' },
      ],
    )
    assert.is(oracle.askClient, undefined)
  }))

test('sends each write by itself, and hears each part of an answer by itself', () => {
  const parts = `socket.on("data", (octets) => {
    socket.write("[" + octets + "]")
    if (String(octets) === "25") setTimeout(() => socket.end("!"), 80)
  })`
  return withOracle({ server: serverDoing(parts), clients: [] }, async (oracle) => {
    const writes = [octetsOf('Bo'), octetsOf('25')]
    const { sent, end } = await oracle.askServer({ writes, pause_ms: 60 })
    assert.equal(
      sent.map(({ octets }) => textOf(octets)),
      ['[Bo]', '[25]', '!'],
    )
    const [first, second, third] = sent.map(({ at }) => at)
    assert.ok((second ?? 0) - (first ?? 0) >= 40, `${first} ${second}`)
    assert.ok((third ?? 0) - (second ?? 0) >= 60, `${second} ${third}`)
    assert.is(end, 'fin')
  })
})

test('tells a greeting from an answer where it is to wait for one', () => {
  const greeter = `socket.write("Hello\\n"); socket.on("data", () => socket.end("Ada,10"))`
  return withOracle({ server: serverDoing(greeter), clients: [] }, async (oracle) => {
    const { greeting, sent } = await oracle.askServer(bo('Bo,25', { awaitGreeting: true }))
    assert.equal([textIn(greeting), textIn(sent)], ['Hello\n', 'Ada,10'])
  })
})

test('closes its half where that ends a request, and only there', () => {
  const untilEnd = `let text = ""
    socket.on("data", (octets) => { text += octets })
    socket.on("end", () => socket.end("Ada," + text))`
  return withOracle({ server: serverDoing(untilEnd), clients: [] }, async (oracle) => {
    const asked = await oracle.askServer(bo('Bo,25', { halfClose: true }))
    assert.equal([textIn(asked.sent), asked.end], ['Ada,Bo,25', 'fin'])
    const silent = await oracle.askServer(bo('Bo,25'))
    assert.equal([textIn(silent.sent), silent.end], ['', 'open'])
  })
})

test('says that a connection stays open after an answer, or was reset', () => {
  const server1 = `socket.on("data", () => n === 1 ? socket.write("Ada") : socket.resetAndDestroy())`
  return withOracle({ server: serverDoing(server1), clients: [] }, async (oracle) => {
    const first = await oracle.askServer(bo('Bo,25'))
    assert.equal([textIn(first.sent), first.end], ['Ada', 'open'])
    const second = await oracle.askServer(bo('Bo,25'))
    assert.equal([textIn(second.sent), second.end], ['', 'reset'])
  })
})

test('starts a server anew where it has ended, and where a fresh one is asked for', () => {
  const mortal = `socket.on("data", (octets) => {
    socket.end("number " + n)
    if (String(octets) === "0") setTimeout(() => process.exit(0), 10)
  })`
  return withOracle({ server: serverDoing(mortal), clients: [] }, async (oracle) => {
    const ask = async (text: string, more = {}) =>
      textIn((await oracle.askServer(bo(text, more))).sent)
    assert.is(await ask('1'), 'number 1')
    assert.is(await ask('0'), 'number 2')
    assert.is(await ask('1'), 'number 1')
    assert.is(await ask('1'), 'number 2')
    assert.is(await ask('1', { fresh: true }), 'number 1')
  })
})

test('refuses every question once a server cannot be had, and says why', () => {
  const dead = spawnedServer(inlineCommand('process.exit(7) // {port}'))
  return withOracle({ server: dead, clients: [] }, async (oracle) => {
    const none = { greeting: [], sent: [], end: 'refused', output: '' }
    assert.equal(await oracle.askServer(bo('Bo,25')), none)
    assert.match(oracle.refusal?.message ?? '', 'status 7')
    const began = now()
    assert.equal(await oracle.askServer(bo('Bo,25')), none)
    assert.ok(now() - began < 100)
  })
})

test('starts nothing any more once it is closed', () =>
  withOracle({ server: serverDoing(ECHO), clients: [] }, async (oracle) => {
    await oracle.close()
    const { end } = await oracle.askServer(bo('Bo,25'))
    assert.equal([end, oracle.refusal], ['refused', undefined])
  }))

test('closes its half only once a server has been silent, and then waits as long as it is told', () => {
  const program = `let over = false
    socket.on("data", () => {
      if (n === 1) setTimeout(() => socket.end(over ? "too late" : "at once"), 50)
    })
    socket.on("end", () => { over = true; if (n === 2) socket.end("at the close") })`
  return withOracle({ server: serverDoing(program), clients: [] }, async (oracle) => {
    const told: unknown[] = []
    for (const closeAfter of [2000, 50, 50]) {
      const trial = bo('Bo,25', { halfClose: true, closeAfter, patience: 400 })
      const { sent, end } = await oracle.askServer(trial)
      told.push([textIn(sent), end])
    }
    assert.equal(told, [
      ['at once', 'fin'],
      ['at the close', 'fin'],
      ['', 'open'],
    ])
  })
})

test.run()
