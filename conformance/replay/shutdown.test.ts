import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OutOfRangeOutcome } from '../../spec/dialect.ts'
import { now } from '../deadlines.ts'
import { NATIVE } from '../dialect/native.ts'
import type { ShutdownEvidence } from '../evidence.ts'
import { inlineCommand } from '../testing/programs.ts'
import { exchange, spawnedServer, withStarted } from '../testing/spawned.ts'
import { untilShutdown } from './shutdown.ts'

const test = suite('shutdown')

/** Closes after each request; what it does on the first and the second is told. */
const server = (onFirst: string, onSecond = '') =>
  inlineCommand(`
    let clients = 0
    const server = require("net").createServer((socket) => {
      clients += 1
      if (clients === 1) socket.once("data", () => { socket.end(); ${onFirst} })
      else { ${onSecond}; socket.end() }
    }).listen({port}, "127.0.0.1")`)

const AT_ONCE = server('server.close(); setTimeout(() => process.exit(0), 20)')
const AFTER_NEXT = server('', 'process.exit(0)')
const NEVER = server('')
const DEAF = server('server.close(); setInterval(() => undefined, 1000)')

/** How the wait for the end of a server goes after a number out of range. */
function outcome(
  command: string,
  out_of_range: OutOfRangeOutcome[],
): Promise<{ seen: ShutdownEvidence; waited: number; code: number | null | undefined }> {
  const dialect = { ...NATIVE, name: 'other', out_of_range }
  return withStarted(spawnedServer(command), async (life) => {
    life.release(await exchange(life, 0), false)
    const began = now()
    const seen = await untilShutdown({ life, dialect }, 500)
    return { seen, waited: now() - began, code: life.evidence.exit?.code }
  })
}

const EXITED = { exited: true, refuses: true, seen_by: 'process' }

test('sees the end of a server that ends at once, whatever its dialect allows', async () => {
  for (const outcomes of [['exits'], ['exits', 'exits-after-next']] as const) {
    const { seen, code } = await outcome(AT_ONCE, [...outcomes])
    assert.equal([seen, code], [EXITED, 0])
  }
})

test('sends a server its next client where the dialect lets it end only then', async () => {
  const { seen, waited, code } = await outcome(AFTER_NEXT, ['exits-after-next'])
  assert.equal([seen, code], [EXITED, 0])
  assert.ok(waited >= 290, `it was given time to end at once: ${waited} ms`)
})

test('sends no other client where the server must end at once', async () => {
  const { seen } = await outcome(AFTER_NEXT, ['exits'])
  assert.is(seen.exited, false)
  assert.is(seen.refuses, false)
})

test('waits no longer than its limit for a server that stays', async () => {
  const { seen, waited } = await outcome(NEVER, ['exits', 'exits-after-next'])
  assert.is(seen.exited, false)
  assert.is(seen.refuses, false)
  assert.ok(waited < 2000, `${waited} ms`)
})

test('sees that a server refuses connections though its process goes on', async () => {
  const { seen } = await outcome(DEAF, ['exits-after-next'])
  assert.is(seen.exited, false)
  assert.is(seen.refuses, true)
})

test.run()
