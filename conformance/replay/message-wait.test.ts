import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { pause, within } from '../deadlines.ts'
import { textCodec } from '../dialect/text-codec.ts'
import { withConnection, withPeer } from '../testing/peer.ts'
import { textOf } from '../wire/octets.ts'
import { type Awaited, isMessage, untilMessage } from './message-wait.ts'

const test = suite('message-wait')

const FORMAT = { format: 'text', template: '${server_name},${server_number}' } as const
const LINE = textCodec({ ...FORMAT, ends: { terminator: '\n' } })
const IDLE = textCodec({ ...FORMAT, ends: 'idle' })
const CLOSE = textCodec({ ...FORMAT, ends: 'close' })
const MOST = 64

/** What has come of a message when the wait for it is over, with parts that come 20 ms apart. */
function heard(
  awaited: Awaited,
  parts: readonly string[],
  { closes = false, gap = 20 } = {},
): Promise<{ text: string | undefined; isMessage: boolean; over: boolean }> {
  return withPeer(
    (socket) => {
      const send = async () => {
        for (const part of parts) {
          socket.write(part)
          await pause(gap)
        }
        if (closes) socket.end()
      }
      void send()
    },
    (peer) =>
      withConnection(peer, async (connection) => {
        const waited = untilMessage(connection, awaited).then(() => true)
        const over = (await within(600, waited)) === true
        return {
          text: textOf(connection.octets),
          isMessage: isMessage(connection, awaited),
          over,
        }
      }),
  )
}

test('waits for the end that a message has of its own, however it comes', async () => {
  assert.equal(await heard({ codec: LINE, most: MOST }, ['Ad', 'a,1', '0\n']), {
    text: 'Ada,10\n',
    isMessage: true,
    over: true,
  })
})

test('waits on while a message is not whole', async () => {
  assert.equal(await heard({ codec: LINE, most: MOST }, ['Ada,10']), {
    text: 'Ada,10',
    isMessage: false,
    over: false,
  })
})

test('waits no longer for what can be no message any more', async () => {
  assert.equal(await heard({ codec: LINE, most: MOST }, ['Ada;10\n']), {
    text: 'Ada;10\n',
    isMessage: true,
    over: true,
  })
  assert.equal(await heard({ codec: LINE, most: 4 }, ['Ada,1']), {
    text: 'Ada,1',
    isMessage: true,
    over: true,
  })
})

test('waits no longer once the connection is over', async () => {
  assert.equal(await heard({ codec: LINE, most: MOST }, ['Ada,'], { closes: true }), {
    text: 'Ada,',
    isMessage: false,
    over: true,
  })
})

test('takes a silence for the end of a message that has none', async () => {
  const awaited = { codec: IDLE, most: MOST }
  assert.equal(await heard(awaited, ['Ada', ',1', '0']), {
    text: 'Ada,10',
    isMessage: true,
    over: true,
  })
  assert.equal(await heard(awaited, ['Ada,10', 'late'], { gap: 400 }), {
    text: 'Ada,10',
    isMessage: true,
    over: true,
  })
  assert.equal(await heard(awaited, []), { text: '', isMessage: false, over: false })
})

test('waits for the close where that is the end of a message', async () => {
  const awaited = { codec: CLOSE, most: MOST }
  assert.equal(await heard(awaited, ['Ada,10']), {
    text: 'Ada,10',
    isMessage: false,
    over: false,
  })
  assert.equal(await heard(awaited, ['Ada,', '10'], { closes: true }), {
    text: 'Ada,10',
    isMessage: true,
    over: true,
  })
  assert.equal(await heard(awaited, [], { closes: true }), {
    text: '',
    isMessage: false,
    over: true,
  })
})

test('reads a message behind what belongs to something else', async () => {
  const greeted = { skip: 6, most: MOST }
  for (const [codec, text, whole] of [
    [LINE, 'Hello\n', false],
    [LINE, 'Hello\nAda,10\n', true],
    [IDLE, 'Hello\nA', true],
    [CLOSE, 'Hello\nAda,10', false],
  ] as const)
    assert.is((await heard({ ...greeted, codec }, [text])).isMessage, whole, text)
})

test('takes no greeting alone for a message, though it is followed by silence', async () => {
  assert.equal(await heard({ codec: IDLE, skip: 6, most: MOST }, ['Hello\n']), {
    text: 'Hello\n',
    isMessage: false,
    over: false,
  })
})

test.run()
