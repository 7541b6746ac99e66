import { closeSync, openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FLOOR, PRODUCT, timed } from './programs.ts'
import { median, type Ratio } from './ratio.ts'
import { type ServerStart, withServer } from './running-server.ts'

const ROUNDS = 3
const WARM_UP = 1000
const CONNECTIONS = 4000
const AT_ONCE = 16

/** CPU time of the reference server, log and all, beside a server that sends a constant. */
export async function serverCpu(): Promise<Ratio> {
  const folder = await mkdtemp(join(tmpdir(), 'sumsock-bench-'))
  const log = openSync(join(folder, 'server.log'), 'w')
  try {
    const floor: number[] = []
    const product: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      floor.push(await perConnection({ args: (port) => [FLOOR.bareServer, String(port)] }))
      product.push(
        await perConnection({ args: (port) => [PRODUCT.server, '--port', String(port)], log }),
      )
    }
    const [bare, reference] = [median(floor), median(product)]
    const what = 'reference server, CPU a connection'
    return { what, unit: 'µs', floor: bare, product: reference, limit: 1.5 }
  } finally {
    closeSync(log)
    await rm(folder, { recursive: true, force: true })
  }
}

async function perConnection(start: ServerStart): Promise<number> {
  return withServer(start, async ({ port, cpu }) => {
    const load = (count: number) => timed([FLOOR.exchanges, ...[port, count, AT_ONCE].map(String)])
    await load(WARM_UP)
    const before = await cpu()
    await load(CONNECTIONS)
    return ((await cpu()) - before) / CONNECTIONS
  })
}
