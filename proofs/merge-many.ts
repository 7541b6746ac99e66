import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rowOf } from '../conformance/grade/out/class-report.ts'
import { FEEDBACK } from '../conformance/grade/out/feedback/feedback-forms.ts'
import { RuleCounts } from '../conformance/grade/out/rule-counts.ts'
import { namesHash, shardIndexOf } from '../conformance/grade/shard.ts'
import { writeTables } from '../conformance/grade/write-class.ts'
import { resultNamed } from '../conformance/testing/class-parts.ts'
import { classHead } from '../conformance/testing/class-reports.ts'
import type { ClassRow } from '../spec/files/class.ts'
import type { Report } from '../spec/files/report.ts'

/** What merging so many results has cost. */
interface Cost {
  results: number
  /** Of processor time, which others on the machine change less than they change the clock. */
  seconds: number
  /** The most memory that was resident at any time. */
  megabytes: number
}

/** Twice as many results may take so many times as long: a little more than twice, for disks are not even. */
const RATIO = 2.6
/** Megabytes of memory that a merge may take, however many results there are: a start takes half of them. */
const MEMORY = 220
/** Megabytes that must do for its objects: without a limit, Node leaves more lying about where there is room. */
const HEAP = 96

/** Into how many parts each class is divided. */
const PARTS = 4

/** A disk lets one file have so many names, or a few more. */
const NAMES = 20_000

/** A result with few rules, for all that is measured here grows with their number alone. */
const TEMPLATE = resultNamed('NAME', { other: { ids: { user: 'NAME' }, late: true } })
const SHORT = JSON.stringify({ ...TEMPLATE, rules: TEMPLATE.rules.slice(0, 10) })

const { values } = parseArgs({
  options: { results: { type: 'string', default: '25000,50000,100000' } },
})
const costs: Cost[] = []
for (const results of values.results.split(',').map(Number)) {
  const cost = await costOfMerging(results)
  costs.push(cost)
  const { seconds, megabytes } = cost
  say(`${results} results: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`)
}
const faults = costs.flatMap(({ results, seconds, megabytes }, index) => {
  const before = costs[index - 1]
  const ratio =
    before === undefined ? 0 : (seconds / before.seconds) * ((2 * before.results) / results)
  return [
    ...(megabytes > MEMORY ? [`${results} results: more than ${MEMORY} MB`] : []),
    ...(ratio > RATIO
      ? [`${results} results: ${ratio.toFixed(2)} times as long as half of them`]
      : []),
  ]
})
for (const fault of faults) say(fault)
say(faults.length === 0 ? 'merging is linear in time and flat in memory' : 'too dear')
process.exitCode = faults.length === 0 ? 0 : 1

async function costOfMerging(results: number): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'sumsock-many-'))
  try {
    const parts = writeParts(folder, results)
    return { results, ...(await merged(folder, parts)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Merges in a process of its own, and tells what that has cost. */
async function merged(folder: string, parts: readonly string[]): Promise<Omit<Cost, 'results'>> {
  const node = [`--max-old-space-size=${HEAP}`, '--import', 'tsx']
  const argv = [...node, 'conformance/cli.ts', 'merge', '--out', join(folder, 'whole')]
  const child = spawn(process.execPath, [...argv, ...parts], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  const cost = { seconds: 0, megabytes: 0 }
  child.stdout.on('data', (octets) => {
    printed += String(octets)
  })
  const look = setInterval(() => {
    Object.assign(cost, costOf(child.pid))
  }, 20)
  const [status] = await once(child, 'close').finally(() => clearInterval(look))
  if (status !== 0)
    throw new Error(`expected merge to end with status 0, found ${status}: ${printed}`)
  return cost
}

/** The processor time and the greatest size of a process so far; nothing once it has ended. */
function costOf(pid: number | undefined): Partial<Cost> {
  try {
    const size = /^VmHWM:\s*(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    const times = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    // In hundredths of a second, whatever the kernel counts in.
    const seconds = (Number(times[11]) + Number(times[12])) / 100
    return size === undefined ? {} : { seconds, megabytes: Number(size) / 1024 }
  } catch {
    return {}
  }
}

/** Writes a class in parts as `grade --shard` leaves them; its feedback is one text with many names. */
function writeParts(folder: string, results: number): string[] {
  const names = Array.from({ length: results }, (_, index) => `student-${index}`)
  const hash = namesHash(names)
  return Array.from({ length: PARTS }, (_, at) => {
    const index = at + 1
    const part = join(folder, `part-${index}`)
    // In the order of a class report, for these numbers.
    const own = names.filter((name) => shardIndexOf(name, PARTS) === index)
    mkdirSync(join(part, 'results'), { recursive: true })
    mkdirSync(join(part, 'feedback'))
    const rules = new RuleCounts()
    for (const [count, name] of own.entries()) {
      const report = reportOn(name)
      rules.add(report)
      writeFileSync(join(part, 'results', `${name}.json`), `${JSON.stringify(report)}\n`)
      writeFeedback(join(part, 'feedback'), { name, first: own[count - (count % NAMES)] ?? name })
    }
    const { passed_over, ...head } = classHead()
    const shard = { parts: [index], of: PARTS, submissions: results, names: hash }
    const submissions = {
      *[Symbol.iterator](): Generator<ClassRow> {
        for (const name of own) yield rowOf(reportOn(name))
      },
    }
    writeTables(part, { ...head, shard, passed_over, submissions, rules: rules.counted() })
    return part
  })
}

function reportOn(name: string): Report {
  const report: Report = JSON.parse(SHORT.replaceAll('NAME', name))
  return report
}

function writeFeedback(folder: string, { name, first }: { name: string; first: string }): void {
  for (const form of Object.keys(FEEDBACK)) {
    const file = join(folder, `${name}.${form}`)
    if (name === first) writeFileSync(file, 'feedback\n')
    else linkSync(join(folder, `${first}.${form}`), file)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
