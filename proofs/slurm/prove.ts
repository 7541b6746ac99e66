import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { generateClass } from '../class/generate.ts'
import { differences } from '../class/graded-class.ts'
import { Cluster, type Task } from './cluster.ts'
import { rowDifferences } from './row-differences.ts'

const USAGE = `Usage: node --import tsx proofs/slurm/prove.ts [--size N] [--seed N] [--parts N] [--by WAY]...
Grades a generated class on one machine; then in parts, as recipes/ has it, on a Slurm of two nodes of
which one is killed on the way; merges them, and compares. Needs root, dist/, and what start.sh names.

  --size N    submissions (200)
  --seed N    what they are drawn from (1)
  --parts N   the parts (4)
  --by WAY    slurm, or parallel: GNU parallel on this machine (slurm); one after the other
  --whole DIR what one machine has made of that class before
  --keep      leave the folders where they are, and say where
`

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    parts: { type: 'string', default: '4' },
    by: { type: 'string', multiple: true, default: ['slurm'] },
    whole: { type: 'string' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PARTS = Number(values.parts)

/** Between two looks at the cluster, and until something must have happened there, in milliseconds. */
const LOOK = 500
const LIMIT = 2 * 3600 * 1000

if (values.help) process.stdout.write(USAGE)
else process.exitCode = (await prove()) === 0 ? 0 : 1

/** Says what was found, and how much of it should not be. */
async function prove(): Promise<number> {
  const site = mkdtempSync(join(tmpdir(), 'sumsock-site-'))
  try {
    await generateClass(join(site, 'submissions'), {
      size: Number(values.size),
      seed: Number(values.seed),
    })
    writeFileSync(join(site, 'class-secret'), 'the class that is proven with', { mode: 0o600 })
    const path = withProgram(site)
    if (values.whole !== undefined) cpSync(values.whole, join(site, 'whole'), { recursive: true })
    const whole = ['grade', 'submissions', '--class-secret', '@class-secret', '--out', 'whole']
    await timed('on one machine', () => suite(whole, { site, path }))
    let count = 0
    for (const way of values.by) count += (await inParts(way, site, path)).length
    if (values.keep) say(`kept in ${site}`)
    return count
  } finally {
    if (!values.keep) rmSync(site, { recursive: true, force: true })
  }
}

/** Grades the class in parts, merges them, and says what differs from what one machine has found. */
async function inParts(way: string, site: string, path: string): Promise<string[]> {
  const perform = way === 'parallel' ? byParallel : bySlurm
  const faults = await timed(`in ${PARTS} parts, by ${way}`, () => perform(site, path))
  const [one, other] = [join(site, 'whole'), join(site, 'grades', 'all')]
  faults.push(...differences(one, other), ...rowDifferences(one, other))
  for (const fault of faults) say(`  ${fault}`)
  say(faults.length === 0 ? 'the same as on one machine' : `${faults.length} deviations`)
  renameSync(join(site, 'grades'), join(site, `grades-${way}`))
  return faults
}

/** Runs the recipe for Slurm, kills a node amid a part, and gives what is not as it should be. */
async function bySlurm(site: string, path: string): Promise<string[]> {
  copyFileSync(join(ROOT, 'recipes', 'slurm.sh'), join(site, 'slurm.sh'))
  const cluster = new Cluster()
  try {
    // Each node has one core.
    const words = [`--array=1-${PARTS}`, '--cpus-per-task=1', 'slurm.sh']
    const job = cluster.submit(words, { cwd: site, path })
    const hit = await until(() => amid(site, cluster.tasks(job)))
    const before = resultsOf(site, hit.part)
    cluster.killNode(hit.node, hit.job)
    say(`${hit.node} is killed, with part ${hit.part} on it, after ${before} results`)
    await until(() =>
      cluster.tasks(job).find(({ part, restarts }) => part === hit.part && restarts > 0),
    )
    say(
      `Slurm has found out: ${hit.node} is ${cluster.stateOf(hit.node)}, and the part begins anew`,
    )
    cluster.startNode(hit.node)
    const tasks = await until(() => ended(cluster.tasks(job)))
    for (const { part, state, restarts } of tasks)
      say(`part ${part}: ${state}, ${resultsOf(site, part)} results, begun anew ${restarts} times`)
  } finally {
    cluster.stop()
  }
  const parts = readdirSync(join(site, 'grades')).map((name) => join('grades', name))
  await suite(['merge', '--out', 'grades/all', ...parts], { site, path })
  return parts.length === PARTS ? [] : [`there are ${parts.length} parts, expected ${PARTS}`]
}

/** Runs the recipe for GNU parallel on this machine alone. */
async function byParallel(site: string, path: string): Promise<string[]> {
  writeFileSync(join(site, 'hosts'), '2/:\n')
  const status = await command(
    'bash',
    [join(ROOT, 'recipes', 'parallel.sh'), 'hosts', String(PARTS)],
    {
      site,
      path,
    },
  )
  return status === 0 ? [] : [`the recipe ended with ${status}`]
}

/** A part that is graded, on the first node, and has some of its results and not all. */
function amid(site: string, tasks: readonly Task[]): Task | undefined {
  return tasks.find(
    ({ part, state, node }) => state === 'RUNNING' && node === 'n1' && resultsOf(site, part) > 0,
  )
}

/** All tasks, once none of them is to be waited for. */
function ended(tasks: readonly Task[]): readonly Task[] | undefined {
  const isOver = tasks.every(({ state }) => state === 'COMPLETED' || state === 'FAILED')
  return tasks.length === PARTS && isOver ? tasks : undefined
}

function resultsOf(site: string, part: number): number {
  const folder = join(site, 'grades', `part-${part}-of-${PARTS}`, 'results')
  return existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.json')).length
    : 0
}

/** Asks again and again, until there is an answer. */
async function until<T>(look: () => T | undefined): Promise<T> {
  const began = performance.now()
  while (performance.now() - began < LIMIT) {
    const found = look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
  throw new Error('expected the cluster to do its work, found it waiting')
}

/** A PATH on which the built suite is found under its own name. */
function withProgram(site: string): string {
  const folder = join(site, 'bin')
  mkdirSync(folder)
  const program = join(folder, 'sumsock-conformance')
  const built = join(ROOT, 'dist', 'bin', 'sumsock-conformance.js')
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${built}' "$@"\n`)
  chmodSync(program, 0o755)
  return [folder, process.env['PATH'] ?? ''].join(delimiter)
}

interface Surroundings {
  site: string
  path: string
}

/** 3 is what a class ends with that holds something to look at. */
async function suite(words: readonly string[], at: Surroundings): Promise<void> {
  const status = await command('sumsock-conformance', words, at)
  if (status === 0 || status === 3) return
  throw new Error(`expected ${words[0]} to end with 0 or 3, found ${status}`)
}

async function command(
  name: string,
  words: readonly string[],
  { site, path }: Surroundings,
): Promise<number | null> {
  const env = { ...process.env, PATH: path }
  const child = spawn(name, words, { cwd: site, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk) => (complaint = (complaint + String(chunk)).slice(-2000)))
  await once(child, 'close')
  if (child.exitCode !== 0 && child.exitCode !== 3) process.stderr.write(complaint)
  return child.exitCode
}

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const made = await act()
  say(`${what}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
  return made
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
