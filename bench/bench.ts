import process from 'node:process'
import { parseArgs } from 'node:util'
import { coldStart } from './cold-start.ts'
import { bestOf, HEAD, holds, type Measurement, row } from './ratio.ts'
import { serverCpu } from './server-cpu.ts'
import { silentServer } from './silent-server.ts'
import { serverRun, targetRun } from './whole-run.ts'

/** Every ratio that is measured, and its limit: in the order of the table. */
const MEASUREMENTS: readonly Measurement[] = [
  coldStart('--version', 1.3),
  coldStart('list', 1.5),
  serverRun,
  targetRun,
  serverCpu,
  silentServer,
]

const USAGE = `Usage: node --import tsx bench/bench.ts [--gate]
Measures the programs beside scripts that do as little as possible; needs dist/.

  --gate   take the best of three, and fail if a ratio is over its limit
`

const { values } = parseArgs({
  options: { gate: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
})

if (values.help) process.stdout.write(USAGE)
else process.exitCode = (await bench(values.gate)) || !values.gate ? 0 : 1

/** Prints the table, and says whether all of it is within the limits. */
async function bench(gate: boolean): Promise<boolean> {
  process.stdout.write(HEAD)
  let all = true
  for (const measure of MEASUREMENTS) {
    const ratio = await bestOf(gate ? 3 : 1, measure)
    process.stdout.write(row(ratio))
    all &&= holds(ratio)
  }
  return all
}
