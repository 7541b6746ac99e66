import { randomBytes } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { ClassEvent } from '../grade/class-events.ts'
import { classSecret, secretFile } from '../grade/class-secret.ts'
import { gradeClass } from '../grade/grade-class.ts'
import { groundsFor } from '../grade/grounds.ts'
import { manifestsOf } from '../grade/manifests.ts'
import type { Result } from '../grade/result-store.ts'
import { archiveName } from '../grade/source/archive-name.ts'
import { escapeName, shownName } from '../grade/source/entry-name.ts'
import { hashSource } from '../grade/source/hash-source.ts'
import type { Source } from '../grade/source/source.ts'
import type { ExitCode, Io } from '../io.ts'
import { legible } from '../legible.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, said, saidBy } from '../refusal.ts'
import { chooseReporters } from '../reporters/reporter.ts'
import { lookForSandbox } from '../subject/sandbox/look-at-machine.ts'
import { sandboxChoice } from '../subject/sandbox/sandbox-choice.ts'
import { classSettings, sandboxKindOf } from './class-settings.ts'
import { hiddenPathsOf } from './hidden-paths-of.ts'
import { readRubric } from './read-rubric.ts'
import { writeReports } from './write-reports.ts'

/**
 * `--submission DIR --sandbox KIND`: tests one untrusted submission as `grade` does each of a class,
 * and reports as the test does. What is the student's fault is status 1, what is ours 3.
 */
export async function testSandboxed(
  line: CommandLine,
  io: Io,
  tool: { name: string; version: string },
): Promise<ExitCode> {
  const choices = chooseReporters(line.all('reporter'))
  const source = sourceOf(line, io.cwd)
  const kind = sandboxKindOf(line)
  const rubric = readRubric(line.text('rubric'), io.cwd)
  const manifests = manifestsOf(line.text('manifests'), io.cwd)
  const { secret, notes } = secretFor(line, io.cwd)
  const sandbox = sandboxChoice(kind, await lookForSandbox(kind))
  const settings = await classSettings(line, io, { rubric, sandbox })
  const hidden = hiddenPathsOf(line, io.cwd, { folder: line.text('submission') ?? '.' })
  const grounds = await groundsFor(settings, hidden)
  for (const note of [...notes, ...grounds.notes]) io.stderr.write(`note: ${legible(note)}\n`)
  const { fixtures } = settings
  const [result] = await gradeClass({
    submissions: [source],
    settings,
    secret,
    rubric,
    manifests,
    // Whoever runs this keeps the report, and nothing else.
    store: { read: () => undefined, write: () => undefined },
    grounds,
    ...(fixtures === undefined ? {} : { fixtures: await hashOf(fixtures) }),
    versions: { suite: tool.version, node: process.version },
    tool: { name: tool.name, version: tool.version },
    jobs: 1,
    only: () => true,
    again: () => false,
    onEvent: (event) => tell(event, io),
  })
  if (result === undefined) throw new Error('expected a result, found none')
  await writeReports({ report: result, choices, rubric, verbose: line.has('verbose') }, io)
  return exitCodeOf(result, io)
}

/** Only `error` is ours; whatever else became of a submission is a result. */
function exitCodeOf({ submission, verdict }: Result, io: Io): ExitCode {
  const { status, reason = status } = submission
  if (status === 'error') {
    for (const text of reason.split('\n')) io.stderr.write(`${legible(text, 2000)}\n`)
    return 3
  }
  return status === 'graded' && verdict === 'pass' ? 0 : 1
}

/** On a terminal one sees what takes its time. */
function tell(event: ClassEvent, io: Io): void {
  if (event.kind === 'at' && io.terminal.progress && event.progress.done === undefined)
    io.stderr.write(`${event.progress.phase}…\n`)
}

function sourceOf(line: CommandLine, cwd: string): Source {
  const given = line.text('submission')
  const [word] = line.words
  if (given === undefined || word !== undefined)
    throw new Refusal('E_SANDBOX', {
      where: '--sandbox',
      expected: '--submission DIR with it, and no selection',
      found: said(word === undefined ? 'no submission' : JSON.stringify(word)),
      advice: 'For example: sumsock-conformance --submission hand-in --sandbox auto.',
    })
  const { path, isFolder } = placeOf(resolve(cwd, given), given)
  const octets = Buffer.from(basename(path))
  const named = { name: shownName(octets), file: escapeName(octets), ids: {}, facts: [] }
  if (isFolder) return { ...named, origin: { kind: 'folder', path: Buffer.from(path) } }
  const archive = archiveName(path)
  if (archive === undefined) throw refused(given, said('another file'))
  const { format } = archive
  return { ...named, origin: { kind: 'archive', format, path: Buffer.from(path) } }
}

function placeOf(path: string, given: string): { path: string; isFolder: boolean } {
  try {
    const real = realpathSync(path)
    return { path: real, isFolder: statSync(real).isDirectory() }
  } catch (cause) {
    const refusal = refused(given, saidBy(cause))
    throw refusal
  }
}

function refused(where: string, found: unknown): Refusal {
  return new Refusal('E_SUBMISSION', {
    where,
    expected: 'a folder, a .zip or a .tar.gz that somebody has handed in',
    found,
    advice: 'Give the folder that holds the server and the client.',
  })
}

/** Without a secret nobody can foretell the numbers either, but they are others each time. */
function secretFor(line: CommandLine, cwd: string) {
  const flag = line.text('class-secret')
  const variable = process.env['SUMSOCK_CLASS_SECRET'] ?? ''
  const given = flag === undefined ? variable : secretFile(flag, (path) => resolve(cwd, path))
  const isGiven = flag !== undefined || variable !== ''
  const secret = classSecret(isGiven ? given : randomBytes(32).toString('hex'), cwd)
  return { secret, notes: isGiven ? [] : [NO_SECRET] }
}

const NO_SECRET =
  'No class secret: names and numbers are drawn anew each time (--class-secret @FILE keeps them).'

function hashOf(folder: string): Promise<string> {
  return hashSource({ origin: { kind: 'folder', path: Buffer.from(folder) } })
}
