import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type ClientBehaviour, CORRECT_CLIENT } from './client-behaviour.ts'
import { exchange } from './client-exchange.ts'
import { ClientSession } from './client-session.ts'
import { listens } from './testing/conversation.ts'
import { withLife } from './testing/life.ts'

const test = suite('client-exchange')

const CONNECTED = '[DEBUG] [send_message]: Connected to server at 127.0.0.1:'

interface Talk {
  lines: string[]
  status: Promise<number>
}

function talk(port: number, changes: Partial<ClientBehaviour>): Talk {
  const behaviour = { ...CORRECT_CLIENT, ...changes }
  const session = new ClientSession({ client_name: 'Bo', client_number: 25 }, behaviour)
  const lines: string[] = []
  const log: Parameters<typeof exchange>[0]['log'] = (entries) => {
    lines.push(...entries.map(({ text }) => text))
  }
  return { lines, status: exchange({ host: '127.0.0.1', port, session, behaviour, log }) }
}

test('dials again where nobody listens, until somebody does', async () => {
  const port = await withLife({}, async (life) => life.port)
  const { lines, status } = talk(port, { redialAfter: 10 })
  assert.is(await listens(port), false)
  await withLife({ port, behaviour: { pick: () => 10 } }, async () => {
    assert.is(await status, 0)
  })
  assert.equal(lines, [
    `${CONNECTED}${port}`,
    '[INFO] [send_message]: Bo | Ada Server',
    '[INFO] [send_message]: Client Number: 25 | Server Number: 10 | Sum: 35',
  ])
})

test('gives up between two tries when its time is over', async () => {
  const port = await withLife({}, async (life) => life.port)
  const { lines, status } = talk(port, { redialAfter: 60_000, connectWithin: 50 })
  assert.is(await status, 1)
  const reason = 'expected a server that listens, found nothing within 50 ms'
  assert.equal(lines, [`[ERROR] [send_message]: Error connecting to server: ${reason}`])
})

test.run()
