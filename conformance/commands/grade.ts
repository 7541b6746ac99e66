import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { classHead } from '../grade/class-head.ts'
import { ClassProgress } from '../grade/class-progress.ts'
import { classSecret, secretFile } from '../grade/class-secret.ts'
import { gradeClass } from '../grade/grade-class.ts'
import { groundsFor } from '../grade/grounds.ts'
import { manifestsOf } from '../grade/manifests.ts'
import { ResultStore } from '../grade/result-store.ts'
import { readClassFolder } from '../grade/source/class-folder.ts'
import { hashSource } from '../grade/source/hash-source.ts'
import { summaryOf } from '../grade/summary.ts'
import { writeClass } from '../grade/write-class.ts'
import { endWithTheRun } from '../interruption.ts'
import type { ExitCode, Io } from '../io.ts'
import { legible } from '../legible.ts'
import { type CommandLine, integerOf } from '../options.ts'
import { lookAtMachine } from '../subject/sandbox/look-at-machine.ts'
import { sandboxChoice } from '../subject/sandbox/sandbox-choice.ts'
import { chosenBy } from './chosen-by.ts'
import { classFolderOf } from './class-folder-of.ts'
import { classOut, mustBeApart, mustBeOutside, openOut } from './class-out.ts'
import { classSettings, sandboxKindOf } from './class-settings.ts'
import { hiddenPathsOf } from './hidden-paths-of.ts'
import { readRubric } from './read-rubric.ts'
import { rosterOf, writeRoster } from './roster-of.ts'
import { mustHoldPart, mustShareSecret, partOf, partSaid, shardOf } from './shard-of.ts'
import { versionsOf } from './versions-of.ts'
import { withoutOut } from './without-out.ts'

/** `grade DIR`: tests every submission of a class, and writes points and feedback. */
export async function grade(
  line: CommandLine,
  io: Io,
  tool: { name: string; version: string },
): Promise<ExitCode> {
  const folder = classFolderOf(line, 'grades')
  const kind = sandboxKindOf(line)
  const shard = shardOf(line)
  const roster = rosterOf(line, io.cwd)
  const rubric = readRubric(line.text('rubric'), io.cwd)
  const jobs = integerOf(line, 'jobs', { min: 1, max: 512, otherwise: availableParallelism() })
  const manifests = manifestsOf(line.text('manifests'), io.cwd)
  const out = classOut(line, io, shard)
  mustBeApart(out, resolve(io.cwd, folder))
  if (shard !== undefined) mustBeOutside(out, resolve(io.cwd, folder))
  const given = givenSecret(line, io.cwd)
  mustShareSecret(shard, given)
  const found = withoutOut(await readClassFolder(resolve(io.cwd, folder)), out.folder)
  const chosen = chosenBy(line, found.submissions)
  const findings = await lookAtMachine()
  const sandbox = sandboxChoice(kind, findings)
  const settings = await classSettings(line, io, { rubric, sandbox })
  const part = partOf(found.submissions, shard)
  openOut(out)
  mustHoldPart(out, shard)
  if (shard !== undefined) io.stderr.write(`${partSaid(shard, part, found)}\n`)
  const secret = classSecret(given, out.folder)
  const hidden = hiddenPathsOf(line, io.cwd, { folder, out: out.folder })
  const grounds = await groundsFor(settings, hidden)
  const notes = [
    ...found.passedOver,
    ...manifests.unused(found.submissions).map((file) => `${file}: no submission has that name.`),
    ...grounds.notes,
  ]
  for (const note of notes) io.stderr.write(`note: ${legible(note)}\n`)
  const progress = new ClassProgress({
    stream: io.stderr,
    isTerminal: io.terminal.progress,
    width: io.terminal.width,
  })
  const isOver = endWithTheRun({
    end: () => new Promise((done) => done(progress.interrupt())),
    kill: () => undefined,
  })
  const fixtures =
    settings.fixtures === undefined ? {} : { fixtures: await hashOf(settings.fixtures) }
  const results = await gradeClass({
    submissions: part.submissions,
    settings,
    secret,
    rubric,
    manifests,
    store: new ResultStore(out.folder),
    grounds,
    ...fixtures,
    versions: versionsOf(tool, findings),
    tool: { name: tool.name, version: tool.version },
    jobs: grounds.hasRoom ? jobs : 1,
    ...chosen,
    onEvent: (event) => progress.take(event),
  }).finally(() => {
    isOver()
    progress.finish()
  })
  const own = line.text('manifests')
  const head = classHead({
    tool: { name: tool.name, version: tool.version },
    settings,
    secret: secret.hash,
    rubric,
    folder,
    found,
    ...fixtures,
    ...(own === undefined ? {} : { manifests: await hashOf(resolve(io.cwd, own)) }),
    shard: part.shard,
  })
  const report = writeClass(out.folder, head, { results, rubric })
  const isSettled = roster === undefined || writeRoster(roster, report, { out, io })
  io.stdout.write(summaryOf(report, out.shown))
  const isOurs = report.submissions.some(({ status }) => status === 'error')
  return isOurs || !isSettled ? 3 : 0
}

function givenSecret(line: CommandLine, cwd: string): string | undefined {
  const flag = line.text('class-secret')
  if (flag !== undefined) return secretFile(flag, (path) => resolve(cwd, path))
  const variable = process.env['SUMSOCK_CLASS_SECRET'] ?? ''
  return variable === '' ? undefined : variable
}

function hashOf(folder: string): Promise<string> {
  return hashSource({ origin: { kind: 'folder', path: Buffer.from(folder) } })
}
