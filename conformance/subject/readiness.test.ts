import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withPeer } from '../testing/peer.ts'
import { inlineWords, serverWords } from '../testing/programs.ts'
import { portably } from '../testing/surroundings.ts'
import { PortSource } from './free-port.ts'
import { SubjectProcess } from './process.ts'
import { connected, type Readiness, untilListening } from './readiness.ts'

const test = suite('readiness')
const source = new PortSource()

interface Wait {
  words: readonly string[]
  ports: readonly number[]
  limit?: number
}

async function readinessOf({ words, ports, limit = 10_000 }: Wait): Promise<Readiness> {
  const subject = new SubjectProcess({ words, cwd: process.cwd(), env: {} })
  try {
    const readiness = await untilListening(subject, ports, limit)
    if (readiness.kind === 'connected') readiness.socket.destroy()
    return readiness
  } finally {
    await subject.end()
    await subject.drain()
  }
}

const counting = (port: number) =>
  inlineWords(
    `let n = 0; const s = require("net").createServer(() => { n += 1; process.exit(9) }).listen(${port}, "127.0.0.1")`,
  )

if (process.platform === 'linux') {
  test('sees who listens without a connection, which a single-shot server would take for its client', async () => {
    const port = await source.next()
    const subject = new SubjectProcess({ words: counting(port), cwd: process.cwd(), env: {} })
    try {
      const readiness = await untilListening(subject, [port], 10_000)
      assert.equal(readiness, { kind: 'listening', port, address: '127.0.0.1' })
      assert.is(subject.exit, undefined)
    } finally {
      await subject.end()
      await subject.drain()
    }
  })

  test('takes the port that the program itself listens on, of several', async () => {
    const port = await source.next()
    await withPeer(
      () => undefined,
      async (stranger) => {
        const readiness = await readinessOf({
          words: serverWords('stderr-log', port),
          ports: [stranger.port, port],
        })
        assert.equal(readiness, { kind: 'listening', port, address: '0.0.0.0' })
      },
    )
  })

  test('sees a child that listens in place of the program', async () => {
    const port = await source.next()
    const readiness = await readinessOf({ words: serverWords('forked', port), ports: [port] })
    assert.is(readiness.kind, 'listening')
  })

  test('names the port where a program listens instead', async () => {
    const port = await source.next()
    const readiness = await readinessOf({
      words: serverWords('listens-elsewhere', port),
      ports: [port],
    })
    assert.equal(readiness, { kind: 'elsewhere', ports: [port + 1] })
  })
}

const WAYS = [
  ['by the table', <T>(act: () => Promise<T>) => act()],
  ['by connecting', portably],
] as const

for (const [way, so] of WAYS) {
  test(`sees that a program has ended before it listens, ${way}`, () =>
    so(async () => {
      const port = await source.next()
      const readiness = await readinessOf({
        words: serverWords('exits-at-once', port),
        ports: [port],
      })
      assert.equal(readiness, { kind: 'exited' })
    }))

  test(`gives up at the deadline, ${way}`, () =>
    so(async () => {
      const port = await source.next()
      const words = serverWords('never-listens', port)
      assert.equal(await readinessOf({ words, ports: [port], limit: 300 }), { kind: 'deadline' })
    }))
}

test('hands on the connection that got through, where there is no table', () =>
  portably(async () => {
    const port = await source.next()
    const readiness = await readinessOf({ words: serverWords('stderr-log', port), ports: [port] })
    assert.is(readiness.kind, 'connected')
  }))

test('connects, or says that nobody is there', async () => {
  const port = await withPeer(
    () => undefined,
    async (peer) => {
      const socket = await connected('127.0.0.1', peer.port)
      assert.ok(socket !== undefined)
      socket?.destroy()
      return peer.port
    },
  )
  assert.is(await connected('127.0.0.1', port), undefined)
})

test.run()
