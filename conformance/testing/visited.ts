import { drawsFrom } from '../cases/draw.ts'
import { HostedServer } from '../interop/hosted-server.ts'
import type { Measures } from '../interop/seen-exchange.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { SpawnedClient } from '../subject/spawned-client.ts'
import type { SpawnOptions } from '../subject/spawned-server.ts'
import { PROJECT } from './fake-io.ts'
import { MEASURES } from './met.ts'
import { spawnedServer } from './spawned.ts'

/** What a test has otherwise than it usually is. */
interface Otherwise {
  measures?: Measures
  server?: Partial<SpawnOptions>
}

/** Has clients visit a server one after another, and says in a word what came of each; a text is a command. */
export async function visited(
  server: string,
  clients: readonly (string | ClientSubject)[],
  { measures = MEASURES, server: options = {} }: Otherwise = {},
): Promise<string[]> {
  const host = new HostedServer(spawnedServer(server, options), {
    measures,
    draws: drawsFrom(1),
    seed: 'test',
  })
  const left = new Map<string, string>()
  const come = async (one: string | ClientSubject, file: string) => {
    const client =
      typeof one === 'string' ? new SpawnedClient({ command: one, cwd: PROJECT, env: {} }) : one
    try {
      await client.prepare()
      const reason = await host.receive(file, client)
      if (reason !== undefined) left.set(file, reason)
    } finally {
      await client.close()
    }
  }
  for (const [index, client] of clients.entries()) await come(client, String(index))
  await host.close()
  for (const [index, client] of clients.entries()) {
    if (!host.isInDoubt(String(index))) continue
    await come(client, String(index))
    await host.close()
  }
  return clients.map((_, index) => {
    const reason = left.get(String(index))
    if (reason !== undefined) return reason.slice(0, 25)
    const { verdict, retried } = host.resultOf(String(index)) ?? {}
    const { state = 'no verdict', blames = '', findings = [] } = verdict ?? {}
    const rules = findings.map(({ rule = 'unknown' }) => rule)
    return [state, blames, ...rules, retried === true ? 'retried' : '']
      .filter((word) => word !== '')
      .join(' ')
  })
}
