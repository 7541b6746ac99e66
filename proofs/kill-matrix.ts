import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { type RuleId, isRuleId, ruleOf, rulesOf } from '../spec/rules.ts'
import { type JudgeOptions, judgeServer, rulesThat } from './judged.ts'

/** One mutant of the reference server, as `--list-mutants --json` tells. */
interface Mutant {
  name: string
  breaks: RuleId
  says: string
}

/** What the suite made of a mutant. */
interface Row {
  mutant: Mutant
  killed: boolean
  /** Rules that were blamed although the mutant does not break them. */
  falselyBlamed: string[]
  blocked: string[]
  error: string | undefined
}

const SERVER = 'node dist/bin/sumsock-server.js'

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    jobs: { type: 'string', default: '2' },
  },
})
const all = readMutants()
const mutants = all.filter(({ name, breaks }) => values.only === undefined || values.only.includes(name) || values.only.includes(breaks))
const chosen = values.small ? firstOfEachRule(mutants) : mutants
const rows: Row[] = []
await inParallel(chosen, Number(values.jobs), async (mutant) => {
  const row = await judgeMutant(mutant)
  rows.push(row)
  process.stdout.write(`${lineOf(row)}\n`)
})
process.exitCode = summarize(rows) ? 0 : 1

function readMutants(): Mutant[] {
  const parsed: unknown = JSON.parse(execFileSync('node', ['dist/bin/sumsock-server.js', '--list-mutants', '--json'], { encoding: 'utf8' }))
  if (!Array.isArray(parsed)) throw new Error('expected --list-mutants --json to print an array')
  return parsed.map((value: unknown) => mutantOf(value))
}

function mutantOf(value: unknown): Mutant {
  if (typeof value === 'object' && value !== null && 'name' in value && 'breaks' in value && 'says' in value) {
    const { name, breaks, says } = value
    if (typeof name === 'string' && typeof says === 'string' && typeof breaks === 'string' && isRuleId(breaks))
      return { name, breaks, says }
  }
  throw new Error(`expected a mutant, found ${JSON.stringify(value)}`)
}

function firstOfEachRule(list: readonly Mutant[]): Mutant[] {
  return list.filter((mutant, index) => list.findIndex(({ breaks }) => breaks === mutant.breaks) === index)
}

async function judgeMutant(mutant: Mutant): Promise<Row> {
  const idle = mutant.breaks === 'service/idle'
  const extra = idle ? ' --idle-timeout 2' : ''
  const options: JudgeOptions = idle ? { words: ['service/idle'], slow: true, timeoutScale: 0.1 } : {}
  const report = await judgeServer(`${SERVER} --port {port} --mutant ${mutant.name}${extra}`, options)
  const blamed = rulesThat(report, 'fail', 'warn')
  return {
    mutant,
    killed: blamed.includes(mutant.breaks),
    falselyBlamed: blamed.filter((id) => id !== mutant.breaks),
    blocked: rulesThat(report, 'blocked'),
    error: report.error,
  }
}

function lineOf({ mutant, killed, falselyBlamed, blocked, error }: Row): string {
  const state = killed && falselyBlamed.length === 0 ? 'killed' : killed ? 'FALSE' : 'SURVIVED'
  const blames = falselyBlamed.length === 0 ? '' : `  also blames ${falselyBlamed.join(', ')}`
  const blocks = blocked.length === 0 ? '' : `  (${blocked.length} blocked)`
  return `${state.padEnd(9)} ${mutant.breaks.padEnd(32)} ${mutant.name}${blocks}${blames}${error === undefined ? '' : `  ${error}`}`
}

function summarize(all: readonly Row[]): boolean {
  const survived = all.filter(({ killed }) => !killed)
  const falsely = all.filter(({ falselyBlamed }) => falselyBlamed.length > 0)
  const rules = rulesOf('server').filter(({ untestable }) => untestable === undefined)
  const without = values.only === undefined ? rules.filter(({ id }) => !all.some(({ mutant }) => mutant.breaks === id)) : []
  process.stdout.write(
    `\n${all.length} mutants of ${new Set(all.map(({ mutant }) => ruleOf(mutant.breaks).id)).size} rules: ` +
      `${all.length - survived.length} killed, ${survived.length} survived, ${falsely.length} with a false blame` +
      `${without.length === 0 ? '' : `, no mutant for ${without.map(({ id }) => id).join(', ')}`}\n`,
  )
  return all.length > 0 && survived.length + falsely.length + without.length === 0
}

async function inParallel<T>(items: readonly T[], jobs: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: jobs }, worker))
}
