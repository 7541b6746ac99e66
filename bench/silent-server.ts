import { FLOOR, PRODUCT, timed } from './programs.ts'
import { median, type Ratio } from './ratio.ts'
import { withServer } from './running-server.ts'
import { workOfRun } from './whole-run.ts'

/** How long a reply may take (milliseconds; spec/deadlines.md). */
const REPLY_DEADLINE = 2000

/** A run against a server that accepts and stays silent, in reply deadlines, starts apart. */
export async function silentServer(): Promise<Ratio> {
  const command = `node ${JSON.stringify(FLOOR.silentServer)} {port}`
  const suite = [PRODUCT.conformance, '--server', command]
  const { lives } = await workOfRun(suite)
  const whole = await timed(suite, [1])
  const starts = lives.length * (await startAndEnd())
  const own = whole - starts - (await timed([PRODUCT.conformance, '--version']))
  const what = `silent server, whole run, ${lives.length} starts apart`
  return { what, unit: 'deadlines', floor: 1, product: own / REPLY_DEADLINE, limit: 3 }
}

/** What one start of the silent server costs, with its end. */
async function startAndEnd(): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round += 1) {
    const started = performance.now()
    await withServer({ args: (port) => [FLOOR.silentServer, String(port)] }, async () => {})
    times.push(performance.now() - started)
  }
  return median(times)
}
