import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FLOOR, PRODUCT, timed } from './programs.ts'
import { median, type Ratio } from './ratio.ts'
import { withServer } from './running-server.ts'
import { exchangesOf, reportFrom, type Work, workOf } from './work.ts'

const ROUNDS = 2

/** A run that starts the reference server, beside a script that starts it as often. */
export async function serverRun(): Promise<Ratio> {
  const command = `node ${JSON.stringify(PRODUCT.server)} --port {port}`
  const suite = [PRODUCT.conformance, '--server', command]
  const work = await workOfRun(suite)
  const script = [FLOOR.starts, JSON.stringify(beforeTheLast(work)), process.execPath]
  const floor = [...script, PRODUCT.server, '--port', '{port}']
  const what = `--server run, ${work.lives.length} starts, ${exchangesOf(work)} exchanges`
  return { what, unit: 'ms', ...(await sideBySide(floor, suite)), limit: 1.5 }
}

/** A run against a server that is up already, beside a script with as many exchanges. */
export async function targetRun(): Promise<Ratio> {
  const args = (port: number) => [PRODUCT.server, '--port', String(port)]
  return withServer({ args }, async ({ port }) => {
    const suite = [PRODUCT.conformance, '--target', `127.0.0.1:${port}`, '--no-shutdown']
    const count = exchangesOf(await workOfRun(suite))
    const floor = [FLOOR.exchanges, String(port), String(count)]
    const what = `--target run, ${count} exchanges`
    return { what, unit: 'ms', ...(await sideBySide(floor, suite)), limit: 2 }
  })
}

/** Runs the suite once, and says what it did; whether it passed is not measured here. */
export async function workOfRun(suite: readonly string[]): Promise<Work> {
  const folder = await mkdtemp(join(tmpdir(), 'sumsock-bench-'))
  try {
    const file = join(folder, 'report.json')
    await timed([...suite, '--reporter', `json=${file}`], [0, 1])
    return workOf(await reportFrom(file))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The script ends each life by an exchange of its own, as the suite does. */
function beforeTheLast({ lives }: Work): number[] {
  return lives.map((count) => Math.max(count - 1, 0))
}

async function sideBySide(floorArgs: readonly string[], productArgs: readonly string[]) {
  const floor: number[] = []
  const product: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(await timed(floorArgs))
    product.push(await timed(productArgs))
  }
  return { floor: median(floor), product: median(product) }
}
