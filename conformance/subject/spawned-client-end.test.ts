import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { within } from '../deadlines.ts'
import { clientCommand, inlineCommand } from '../testing/programs.ts'
import { requestOf, withClient, withLife } from '../testing/spawned-client.ts'
import { untilGone } from '../testing/suite-process.ts'
import { eventually, portably } from '../testing/surroundings.ts'
import { octetsOf } from '../wire/octets.ts'
import { socketsOn } from './socket-table.ts'

const test = suite('spawned-client: its end')

const REPLY = '{"server_name":"Ada Server","server_number":10,"sum":35}\n'

test('waits for what a client has sent last', () =>
  withClient(
    inlineCommand(
      'const s = require("net").connect({port}, () => s.end("x".repeat(9000), () => process.exit(0)))',
    ),
    (client) =>
      withLife(client, async (life) => {
        await within(10_000, life.untilConnected(1))
        const [connection] = life.connections
        await life.exited
        await life.end()
        assert.is(connection?.octets.length, 9000)
        assert.not.equal(connection?.end, undefined)
      }),
  ))

test('tells a client that has closed its half from one that hears no more', () =>
  withClient(clientCommand('half-closes'), (client) =>
    withLife(client, async (life) => {
      const connection = await requestOf(life)
      await connection.until(() => connection.end !== undefined)
      assert.is(connection.end, 'fin')
      assert.is(life.hears(connection), true)
      connection.reset()
      await life.exited
    }),
  ))

/** Connects, sends a line, and is too busy to read anything for a second. */
const BUSY = inlineCommand(
  'const s = require("net").connect({port}, () => s.write("{}\\n", () => { const t = Date.now(); while (Date.now() - t < 1000); process.exit() }))',
)

test('sees whether a client has read what was sent, where the machine tells', () =>
  withClient(BUSY, (client) =>
    withLife(client, async (life) => {
      const connection = await requestOf(life)
      const seen = socketsOn(life.port) !== undefined
      assert.is(life.hasRead(connection), seen ? true : undefined)
      await connection.send(octetsOf(REPLY))
      if (seen) await eventually(() => life.hasRead(connection) === false, 'octets that wait')
      await portably(() => assert.is(life.hasRead(connection), undefined))
    }),
  ))

test('ends a client that ignores SIGTERM, and gives it less time when it does so again', () =>
  withClient(clientCommand('ignores-sigterm'), async (client) => {
    const durations: number[] = []
    for (let round = 0; round < 2; round += 1)
      await withLife(client, async (life) => {
        const connection = await requestOf(life)
        await connection.send(octetsOf(REPLY))
        await connection.until(() => connection.end !== undefined)
        const began = performance.now()
        await life.end()
        durations.push(performance.now() - began)
        assert.is(life.exit?.signal, 'SIGKILL')
      })
    const [first = 0, second = 0] = durations
    assert.ok(first >= 1900, 'it was given its time')
    assert.ok(second < 1500, 'it was not given as much again')
  }))

if (process.platform === 'linux')
  test('names and ends what a client leaves behind', () =>
    withClient(clientCommand('leaves-daemon'), (client) =>
      withLife(client, async (life) => {
        const connection = await requestOf(life)
        await connection.send(octetsOf(REPLY))
        await life.exited
        const { survivors } = await life.end()
        assert.is(survivors.length, 1)
        assert.match(survivors[0] ?? '', /^\d+ .+/u)
        const pid = Number.parseInt(survivors[0] ?? '', 10)
        await untilGone(pid)
      }),
    ))

test.run()
