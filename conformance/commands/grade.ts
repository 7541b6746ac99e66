import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { STATUSES } from '../../spec/files/report.ts'
import { classHead } from '../grade/class-head.ts'
import { ClassProgress } from '../grade/class-progress.ts'
import { classSecret, secretFile } from '../grade/class-secret.ts'
import { gradeClass } from '../grade/grade-class.ts'
import { groundsFor } from '../grade/grounds.ts'
import { manifestsOf } from '../grade/manifests.ts'
import { ResultStore } from '../grade/result-store.ts'
import { readClassFolder } from '../grade/source/class-folder.ts'
import { hashSource } from '../grade/source/hash-source.ts'
import type { Source } from '../grade/source/source.ts'
import { summaryOf } from '../grade/summary.ts'
import { writeClass } from '../grade/write-class.ts'
import { endWithTheRun } from '../interruption.ts'
import type { ExitCode, Io } from '../io.ts'
import { legible } from '../legible.ts'
import { type CommandLine, integerOf } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import { lookAtMachine } from '../subject/sandbox/look-at-machine.ts'
import { sandboxChoice } from '../subject/sandbox/sandbox-choice.ts'
import { classOut, mustBeApart, mustBeOutside, openOut } from './class-out.ts'
import { classSettings, sandboxKindOf } from './class-settings.ts'
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
  const folder = folderOf(line)
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
  const hidden = hiddenPaths(line, io.cwd, { folder, out: out.folder })
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

function folderOf({ words: [, folder, more] }: CommandLine): string {
  if (folder !== undefined && more === undefined) return folder
  throw new Refusal('E_CLASS', {
    expected: 'one folder of submissions after grade',
    found: said(folder === undefined ? 'none' : `${folder} and ${more}`),
    advice: 'For example: sumsock-conformance grade submissions --out grades.',
  })
}

/** What the programs of the class have no business with. */
function hiddenPaths(line: CommandLine, cwd: string, known: { folder: string; out: string }) {
  const secret = line.text('class-secret')?.replace(/^@/u, '')
  const named = ['rubric', 'manifests', 'fixtures', 'roster', 'dialect'] as const
  const flags = [...named.map((flag) => line.text(flag)), secret]
  const given = [known.folder, ...flags].flatMap((path) =>
    path === undefined ? [] : [resolve(cwd, path)],
  )
  // A dialect may be a name, and then there is no such file.
  return { paths: [...given.filter((path) => existsSync(path)), known.out] }
}

function givenSecret(line: CommandLine, cwd: string): string | undefined {
  const flag = line.text('class-secret')
  if (flag !== undefined) return secretFile(flag, (path) => resolve(cwd, path))
  const variable = process.env['SUMSOCK_CLASS_SECRET'] ?? ''
  return variable === '' ? undefined : variable
}

/** What `--only` and `--again` ask for; a name that nobody has is refused, or it would do nothing. */
function chosenBy(line: CommandLine, submissions: readonly Source[]) {
  const [only, again] = [line.all('only'), line.all('again')]
  const names = new Set(submissions.flatMap(({ name, file }) => [name, file]))
  const statuses: readonly string[] = STATUSES
  const unknown =
    only.find((name) => !names.has(name)) ??
    again.find((word) => !names.has(word) && !statuses.includes(word))
  if (unknown !== undefined)
    throw new Refusal('E_NAME', {
      expected: `the name of a submission${only.includes(unknown) ? '' : `, or one of ${statuses.join(', ')}`}`,
      found: unknown,
      advice: 'doctor DIR lists their names.',
    })
  return {
    only: ({ name, file }: Source) =>
      only.length === 0 || only.includes(name) || only.includes(file),
    again: ({ name, file }: Source, status: string) =>
      [name, file, status].some((word) => again.includes(word)),
  }
}

function hashOf(folder: string): Promise<string> {
  return hashSource({ origin: { kind: 'folder', path: Buffer.from(folder) } })
}
