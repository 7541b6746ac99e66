import { within } from '../deadlines.ts'
import type { ClientLife } from '../subject/client-subject.ts'
import { type ClientOptions, SpawnedClient } from '../subject/spawned-client.ts'
import type { Connection } from '../wire/connection.ts'
import { octetsOf } from '../wire/octets.ts'
import { PROJECT } from './fake-io.ts'

/** Gives a client that is to be started, with what is usual for all else, and closes it afterwards. */
export async function withClient<T>(
  command: string,
  act: (client: SpawnedClient) => Promise<T>,
  more: Partial<ClientOptions> = {},
): Promise<T> {
  const client = new SpawnedClient({ command, cwd: PROJECT, env: {}, ...more })
  try {
    return await act(client)
  } finally {
    await client.close()
  }
}

/** Starts a client once, types at it, and ends it afterwards. */
export async function withLife<T>(
  client: SpawnedClient,
  act: (life: ClientLife) => Promise<T> | T,
  { typed = '25\n', listens = true }: { typed?: string; listens?: boolean } = {},
): Promise<T> {
  const life = await client.start(octetsOf(typed), listens)
  try {
    return await act(life)
  } finally {
    await life.end()
  }
}

/** The first connection of a client, once a line has come on it. */
export async function requestOf(life: ClientLife): Promise<Connection> {
  await within(10_000, life.untilConnected(1))
  const [connection] = life.connections
  if (connection === undefined) throw new Error('expected a connection')
  await connection.until(() => connection.octets.includes(0x0a))
  return connection
}
