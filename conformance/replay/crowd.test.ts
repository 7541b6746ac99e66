import type { Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NATIVE } from '../dialect/native.ts'
import { isLife } from '../subject/server-subject.ts'
import { TargetServer } from '../subject/target.ts'
import { withPeer } from '../testing/peer.ts'
import { type CrowdEvidence, type CrowdLimits, performCrowd } from './crowd.ts'

const test = suite('crowd')

const requests = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const request = { client_name: `Client ${index}`, client_number: 1 + (index % 100) }
    return {
      ...request,
      octets: Buffer.from(`${JSON.stringify(request)}\n`),
      segments: [],
      pause_ms: 0,
    }
  })

async function crowd(
  accept: (socket: Socket) => void,
  count: number,
  limits: Partial<CrowdLimits> = {},
): Promise<CrowdEvidence & { most: number }> {
  let [open, most] = [0, 0]
  const counting = (socket: Socket) => {
    open += 1
    most = Math.max(most, open)
    socket.on('close', () => {
      open -= 1
    })
    accept(socket)
  }
  return withPeer(counting, async (peer) => {
    const life = await new TargetServer({ ...peer, log: undefined }).start()
    if (!isLife(life)) throw life.refusal
    try {
      const given = { at_once: 5, reply: 2000, whole: 10_000, ...limits }
      return { ...(await performCrowd({ life, dialect: NATIVE }, requests(count), given)), most }
    } finally {
      await life.end()
    }
  })
}

const answering = (reply: (n: number) => unknown) => (socket: Socket) =>
  socket.once('data', (octets) => {
    const { client_number: n }: { client_number: number } = JSON.parse(String(octets))
    socket.end(`${JSON.stringify(reply(n))}\n`)
  })

const right = (n: number) => ({ server_name: 'Ada', server_number: 10, sum: n + 10 })

test('lets many clients do one good exchange each, so many at once', async () => {
  const { most, ...evidence } = await crowd(answering(right), 40)
  assert.equal(evidence, { asked: 40, right: 40, wrong: [], unfinished: 0 })
  assert.ok(most <= 6, `${most} at once`)
})

test('stops after three that went wrong', async () => {
  const { most: _, ...evidence } = await crowd(
    answering((n) => ({ ...right(n), sum: 0 })),
    20,
    { at_once: 1 },
  )
  assert.is(evidence.right, 0)
  assert.is(evidence.wrong.length, 3)
  assert.is(evidence.unfinished, 17)
  assert.match(evidence.wrong[0]?.reason ?? '', 'a wrong reply: {"server_name":"Ada"')
})

test('tells a connection that ends without a reply', async () => {
  const { wrong } = await crowd((socket) => socket.end(), 1)
  assert.equal(wrong, [{ reason: 'no reply: the connection ended by fin' }])
})

test('tells a server that is silent', async () => {
  const { wrong } = await crowd((socket) => socket.resume(), 1, { reply: 40 })
  assert.equal(wrong, [{ reason: 'no reply in time' }])
})

test('tells a server that goes away amid the crowd', async () => {
  let served = 0
  const {
    right: count,
    wrong,
    unfinished,
  } = await crowd(
    (socket) => {
      served += 1
      if (served < 4) answering(right)(socket)
      else socket.resetAndDestroy()
    },
    10,
    { at_once: 1 },
  )
  assert.is(count, 3)
  assert.equal(wrong[0], { reason: 'no reply: the connection ended by reset' })
  assert.is(count + wrong.length + unfinished, 10)
})

test('leaves the rest unfinished once its time is over', async () => {
  const slow = (socket: Socket) => setTimeout(() => answering(right)(socket), 25)
  const { wrong, unfinished, right: count } = await crowd(slow, 30, { at_once: 1, whole: 60 })
  assert.equal(wrong, [])
  assert.ok(count > 0 && unfinished > 0)
  assert.is(count + unfinished, 30)
})

test.run()
