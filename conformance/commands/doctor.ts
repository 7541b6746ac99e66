import { join, resolve } from 'node:path'
import { type Examined, examine } from '../grade/examine.ts'
import { manifestsOf } from '../grade/manifests.ts'
import { readClassFolder } from '../grade/source/class-folder.ts'
import type { ExitCode, Io } from '../io.ts'
import { legible } from '../legible.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import { PATH } from '../subject/sandbox/bubblewrap.ts'
import { lookAtMachine } from '../subject/sandbox/look-at-machine.ts'
import { machineLines } from '../subject/sandbox/machine-lines.ts'
import { readRubric } from './read-rubric.ts'
import { shownFolders } from './shown-folders.ts'

/** The longest line about one thing, in characters. */
const LONGEST = 400

/** `doctor [DIR]`: what works on this machine, and what a class run would do with a folder. */
export async function doctor(line: CommandLine, io: Io): Promise<ExitCode> {
  const [, folder, more] = line.words
  if (more !== undefined)
    throw new Refusal('E_CLASS', {
      expected: 'at most one folder after doctor',
      found: said(`${folder} and ${more}`),
      advice: 'For example: sumsock-conformance doctor submissions.',
    })
  const shown = shownFolders(line, io.cwd)
  const findings = await lookAtMachine()
  for (const text of machineLines(findings)) io.stdout.write(`${text}\n`)
  const isFit = findings.every(({ works, needed }) => works || needed !== true)
  if (folder === undefined) return isFit ? 0 : 3
  const areFit = await lookAtClass(folder, { line, io, shown })
  return isFit && areFit ? 0 : 3
}

/** Says of each submission what would be run, and whether nothing stands in the way. */
async function lookAtClass(
  folder: string,
  { line, io, shown }: { line: CommandLine; io: Io; shown: readonly string[] },
): Promise<boolean> {
  const manifests = manifestsOf(line.text('manifests'), io.cwd)
  const { roles = ['server', 'client'] } = readRubric(line.text('rubric'), io.cwd)
  const { submissions, passedOver, layout } = await readClassFolder(resolve(io.cwd, folder))
  const path = [...shown.flatMap((one) => [join(one, 'bin'), one]), PATH].join(':')
  const say = (text: string) => io.stdout.write(`${text}\n`)
  say(`\n${folder}: ${submissions.length} submissions (${layout})`)
  for (const fact of passedOver) say(`  passed over  ${legible(fact, LONGEST)}`)
  let troubled = 0
  for (const source of submissions) {
    const manifest = manifests.of(source)
    const examined = await examine(source, { manifest, path, roles })
    if (examined.troubles.length > 0) troubled += 1
    for (const text of linesOn(examined)) say(text)
  }
  for (const file of manifests.unused(submissions)) say(`\n${file}: no submission has that name.`)
  say(`\n${submissions.length - troubled} clear, ${troubled} to look at`)
  return troubled === 0
}

function linesOn({ name, commands, facts, troubles }: Examined): string[] {
  return [
    '',
    legible(name, LONGEST),
    ...commands.map(({ what, command }) => `  ${what.padEnd(7)}${legible(command, LONGEST)}`),
    ...facts.map((fact) => `  found  ${legible(fact, LONGEST)}`),
    ...troubles.map((trouble) => `  LOOK   ${legible(trouble, LONGEST)}`),
  ]
}
