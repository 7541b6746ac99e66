import { drawsFrom } from '../cases/draw.ts'
import { HostedServer } from '../interop/hosted-server.ts'
import { SpawnedClient } from '../subject/spawned-client.ts'
import { PROJECT } from './fake-io.ts'
import { MEASURES } from './met.ts'
import { spawnedServer } from './spawned.ts'

/** Has clients visit a server one after another, and says in a word what came of each. */
export async function visited(server: string, clients: readonly string[]): Promise<string[]> {
  const hosting = { measures: MEASURES, draws: drawsFrom(1), seed: 'test' }
  const host = new HostedServer(spawnedServer(server), hosting)
  const left = new Map<string, string>()
  for (const [index, command] of clients.entries()) {
    const client = new SpawnedClient({ command, cwd: PROJECT, env: {} })
    try {
      await client.prepare()
      const visit = await host.receive(String(index), client)
      if (visit.kind === 'left out') left.set(String(index), visit.reason)
    } finally {
      await client.close()
    }
  }
  await host.close()
  return clients.map((_, index) => {
    const reason = left.get(String(index))
    if (reason !== undefined) return reason.slice(0, 25)
    const { verdict, retried } = host.resultOf(String(index))
    const { state, blames, findings } = verdict
    const rules = findings.map(({ rule = 'unknown' }) => rule)
    return [state, ...(blames ?? '').split(' '), ...rules, retried ? 'retried' : '']
      .filter((word) => word !== '')
      .join(' ')
  })
}
