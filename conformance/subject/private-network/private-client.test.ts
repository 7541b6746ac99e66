import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withPeer } from '../../testing/peer.ts'
import { clientCommand } from '../../testing/programs.ts'
import { requestOf, withClient, withLife } from '../../testing/spawned-client.ts'
import { eventually, withVariable } from '../../testing/surroundings.ts'
import { octetsOf, textOf } from '../../wire/octets.ts'
import { PortSource } from '../free-port.ts'
import { PrivateNetwork } from './private-network.ts'

const test = suite('private-client')

const REQUEST = '{"client_name":"Ada Client","client_number":25}\n'
const REPLY = '{"server_name":"Ada Server","server_number":10,"sum":35}\n'

const mayMake = await PrivateNetwork.make()
mayMake?.close()

if (mayMake !== undefined) {
  test('meets a client on its fixed port although another program holds it, time and again', () =>
    withPeer(
      () => undefined,
      ({ port, sockets }) =>
        withClient(
          clientCommand('plain', `--port ${port}`),
          async (client) => {
            await client.prepare()
            for (let life = 0; life < 2; life += 1)
              await withLife(client, async (one) => {
                const connection = await requestOf(one)
                assert.is(textOf(connection.octets), REQUEST)
                await connection.send(octetsOf(REPLY))
                assert.is((await one.exited).code, 0)
                assert.is(one.host, '127.0.0.1')
                assert.is(one.port, port)
              })
            assert.equal(sockets, [])
            assert.is(client.notes.size, 1)
          },
          { port },
        ),
    ))

  test('meets a client that insists on an address, and refuses it there', async () => {
    const port = await new PortSource().next()
    const host = '192.168.77.5'
    await withClient(
      clientCommand('plain', `--host ${host} --port ${port}`),
      async (client) => {
        await withLife(client, async (life) => {
          const connection = await requestOf(life)
          assert.is(life.host, host)
          assert.is(connection.evidence.address, host)
          await eventually(() => life.hasRead(connection) === true, 'all read')
        })
        await withLife(
          client,
          async (life) => {
            await life.exited
            assert.match((await life.end()).lastLines.at(-1) ?? '', 'ECONNREFUSED')
          },
          { listens: false },
        )
      },
      { port, host },
    )
  })

  test('lets go of its network, and may begin anew', async () => {
    const port = await new PortSource().next()
    const more = { port, host: '10.0.0.1' }
    await withClient(
      clientCommand('plain', '--host 10.0.0.1'),
      async (client) => {
        await client.prepare()
        await client.close()
        await withLife(client, async (life) => {
          assert.is((await requestOf(life)).evidence.port, port)
        })
      },
      more,
    )
  })
}

test('refuses an address out of reach where there are no private networks', () =>
  withClient(
    clientCommand('plain', '--host 192.168.77.5'),
    async (client) => {
      const refusal: unknown = await withVariable('PATH', '/nowhere', () =>
        client.prepare().catch((error: unknown) => error),
      )
      assert.is(
        String(refusal),
        'Refusal: --client: expected an address of this machine, or a private network, found "192.168.77.5". ' +
          'Use 127.0.0.1, or allow user namespaces and install iproute2 (Linux).',
      )
    },
    { port: 5050, host: '192.168.77.5' },
  ))

test.run()
