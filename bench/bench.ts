import process from 'node:process'
import { parseArgs } from 'node:util'
import { checkLogMemory, checkLogTime } from './check-log.ts'
import { coldStart } from './cold-start.ts'
import { grading } from './grading.ts'
import { bestOf, HEAD, holds, type Measurement, row } from './ratio.ts'
import { serverCpu } from './server-cpu.ts'
import { silentServer } from './silent-server.ts'
import { serverRun, targetRun } from './whole-run.ts'

/** The log that is checked, in MB. */
const LOG = { usual: 200, big: 1000 }

/** The class that is graded, in submissions. */
const CLASS = { usual: 0, gate: 6, big: 100 }

/** Every ratio that is measured, and its limit: in the order of the table. */
const measurements = (log: number, submissions: number): readonly Measurement[] => [
  coldStart('--version', 1.3),
  coldStart('list', 1.5),
  serverRun,
  targetRun,
  serverCpu,
  checkLogTime(log),
  checkLogMemory(log),
  silentServer,
  ...(submissions === 0 ? [] : [grading(submissions)]),
]

const USAGE = `Usage: node --import tsx bench/bench.ts [--gate] [--big]
Measures the programs beside scripts that do as little as possible; needs dist/.

  --gate   take the best of three, and fail if a ratio is over its limit; grade ${CLASS.gate} submissions
  --big    check a log of ${LOG.big} MB in place of ${LOG.usual}, and grade ${CLASS.big} submissions
`

const { values } = parseArgs({
  options: {
    gate: { type: 'boolean', default: false },
    big: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stdout.write(USAGE)
else process.exitCode = (await bench()) || !values.gate ? 0 : 1

/** Prints the table, and says whether all of it is within the limits. */
async function bench(): Promise<boolean> {
  process.stdout.write(HEAD)
  let all = true
  const log = values.big ? LOG.big : LOG.usual
  const submissions = values.big ? CLASS.big : values.gate ? CLASS.gate : CLASS.usual
  for (const measure of measurements(log, submissions)) {
    const ratio = await bestOf(values.gate ? 3 : 1, measure)
    process.stdout.write(row(ratio))
    all &&= holds(ratio)
  }
  return all
}
