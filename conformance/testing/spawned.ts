import { isLife, type ServerLife, type StartFailure } from '../subject/server-subject.ts'
import { SpawnedServer, type SpawnOptions } from '../subject/spawned-server.ts'
import type { Connection } from '../wire/connection.ts'
import { PROJECT } from './fake-io.ts'

/** A server to be started, with what is usual for all else. */
export function spawnedServer(command: string, more: Partial<SpawnOptions> = {}): SpawnedServer {
  return new SpawnedServer({ command, cwd: PROJECT, env: {}, startLimit: 10_000, ...more })
}

/** Starts a server, and ends it afterwards. */
export async function withStarted<T>(
  subject: SpawnedServer,
  act: (life: ServerLife) => Promise<T> | T,
): Promise<T> {
  const life = lifeOf(await subject.start())
  try {
    return await act(life)
  } finally {
    await life.end()
  }
}

/** The life that was started; throws why there is none. */
export function lifeOf(started: ServerLife | StartFailure | undefined): ServerLife {
  if (started === undefined) throw new Error('expected a life, found nothing')
  if (isLife(started)) return started
  throw started.refusal
}

/** Sends one request and waits for the end of the connection; the caller releases it. */
export async function exchange(life: ServerLife, client_number = 25): Promise<Connection> {
  const connection = life.open({ label: 'main', step: 0 })
  const request = `${JSON.stringify({ client_name: 'Bo', client_number })}\n`
  await connection.send(Buffer.from(request))
  await connection.until(() => connection.end !== undefined)
  return connection
}
