import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Report } from '../../spec/files/report.ts'
import { plantCanaries } from './canaries.ts'
import { compareClass, readGradedClass } from './compare.ts'
import { generateClass, generateZoo } from './generate.ts'
import { differences, gradeClassFolder } from './graded-class.ts'
import { CONFESSED } from './zoo.ts'

const USAGE = `Usage: node --import tsx proofs/class/prove.ts [--size N] [--seed N] [--kills N] [--zoo]
Grades a generated class and holds every verdict against what its generator declares; then grades it
once more, killed and resumed, and compares all points. Needs dist/, bubblewrap, and Python, C, Java, Node.

  --size N    submissions (200)
  --seed N    what they are drawn from (1)
  --kills N   how often the second run is killed (5); 0: no second run
  --zoo       grade the hostile programs instead, and look whether they have done any harm
  --keep      leave the folders where they are, and say where
`

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '5' },
    zoo: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stdout.write(USAGE)
else process.exitCode = (await prove()) === 0 ? 0 : 1

/** Says what was found, and how much of it should not be. */
async function prove(): Promise<number> {
  const root = mkdtempSync(join(tmpdir(), 'sumsock-class-'))
  const secret = join(root, 'secret')
  writeFileSync(secret, 'the class that is proven with', { mode: 0o600 })
  const flags = ['--class-secret', `@${secret}`]
  try {
    const faults = values.zoo ? await zoo(root, flags) : await ordinaryClass(root, flags)
    for (const fault of faults) say(`  ${fault}`)
    say(faults.length === 0 ? 'as declared' : `${faults.length} deviations`)
    if (values.keep) say(`kept in ${root}`)
    return faults.length
  } finally {
    if (!values.keep) rmSync(root, { recursive: true, force: true })
  }
}

async function ordinaryClass(root: string, flags: readonly string[]): Promise<string[]> {
  const folder = join(root, 'class')
  const expected = await generateClass(folder, {
    size: Number(values.size),
    seed: Number(values.seed),
  })
  const whole = join(root, 'whole')
  const run = await gradeClassFolder({ folder, out: whole, flags })
  say(`${run.done} submissions in ${run.seconds.toFixed(0)} s, status ${run.status}`)
  const faults = compareClass(expected, readGradedClass(whole))
  for (const fault of faults) say(`  ${fault}`)
  say(`${faults.length} verdicts are not as declared`)
  const again = await gradeClassFolder({ folder, out: whole, flags })
  say(`once more: ${again.done} tested in ${again.seconds.toFixed(1)} s`)
  const toRepeat = readGradedClass(whole).results.filter(isRepeated).length
  if (again.done > toRepeat)
    faults.push(`A second run tested ${again.done}, expected ${toRepeat} at most.`)
  const kills = Number(values.kills)
  if (kills === 0) return faults
  const torn = join(root, 'torn')
  let done = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const killedAfter = 1 + Math.floor(Math.random() * (expected.length / (kills + 1)))
    const killed = await gradeClassFolder({ folder, out: torn, flags, killedAfter })
    say(`killed after ${killed.done} in ${killed.seconds.toFixed(0)} s`)
    if (killed.status !== null)
      faults.push(`A run ended with ${killed.status} before it was killed.`)
    done += killed.done
  }
  const rest = await gradeClassFolder({ folder, out: torn, flags })
  say(`the remaining ${rest.done} in ${rest.seconds.toFixed(0)} s, status ${rest.status}`)
  // What ran out of time is tested again each time, and what was just kept may not have been told.
  const most = expected.length - done + (kills + 1) * toRepeat
  if (rest.done > most) faults.push(`The last run tested ${rest.done}, expected ${most} at most.`)
  return [...faults, ...differences(whole, torn)]
}

/** Whether a result is one that the next run makes anew. */
function isRepeated({ submission }: Report): boolean {
  return submission?.status === 'error' || submission?.status === 'timed out'
}

async function zoo(root: string, flags: readonly string[]): Promise<string[]> {
  const folder = join(root, 'zoo')
  const out = join(root, 'grades')
  const expected = await generateZoo(folder, { seed: Number(values.seed) })
  const canaries = await plantCanaries({ classFolder: folder, out })
  const { done, seconds, status } = await gradeClassFolder({ folder, out, flags })
  const told = await canaries.check()
  const harm = told.filter((what) => !what.includes(CONFESSED))
  if (harm.length === told.length) harm.push('What a program says that it reached is not heard.')
  say(`${done} hostile submissions in ${seconds.toFixed(0)} s, status ${status}`)
  return [...harm, ...compareClass(expected, readGradedClass(out))]
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
