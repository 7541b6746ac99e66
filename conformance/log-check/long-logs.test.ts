import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { SERVER_LOG } from '../testing/checked-logs.ts'
import { checkLogs } from './check-logs.ts'
import type { LogInput } from './log-input.ts'
import { NUMBERS } from './server-events.ts'

const test = suite('long logs')

const MEGABYTES = 20
/** What may be held beyond what was held before (octets); a log that was kept would be more. */
const ROOM = 12_000_000

/** A log of so many megabytes, made as it is read: one piece again and again. */
function streamOf(piece: string, before = ''): LogInput {
  const octets = async function* () {
    yield Buffer.from(before)
    const chunk = Buffer.from(piece.repeat(Math.ceil(1_000_000 / piece.length)))
    for (let read = 0; read < MEGABYTES; read += 1) yield chunk
  }
  return { name: 'server.log', role: 'server', octets }
}

async function measured(input: LogInput) {
  const before = process.memoryUsage()
  let held = 0
  const logs = await checkLogs({ server: [input], clients: [] }, () => {
    const { heapUsed, external } = process.memoryUsage()
    held = Math.max(held, heapUsed + external - before.heapUsed - before.external)
  })
  return { held, logs }
}

test('holds no more of a long log than of a short one', async () => {
  const exchange = `${SERVER_LOG.slice(1, 7).join('\n')}\n`
  const { held, logs } = await measured(streamOf(exchange, `${SERVER_LOG[0]}\n`))
  assert.ok(held < ROOM, `${held} octets`)
  assert.is(logs.server?.reader.walk.count(NUMBERS), MEGABYTES * Math.ceil(1e6 / exchange.length))
})

test('holds no more of a log in which nothing is right', async () => {
  const wrong = `${SERVER_LOG.slice(1, 7).join('\n').replaceAll('Sum: 35', 'Sum: 3').replace('Sending', 'Send')}\nstray\n`
  const { held } = await measured(streamOf(wrong))
  assert.ok(held < ROOM, `${held} octets`)
})

test('holds no more of a line that never ends', async () => {
  const { held, logs } = await measured(streamOf('x', `${SERVER_LOG[0]}\n`))
  assert.ok(held < ROOM, `${held} octets`)
  assert.is(logs.server?.lines, 2)
})

test.run()
