import { randomBytes } from 'node:crypto'
import { lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Submission } from '../../spec/files/submission.ts'
import { cap, escapedJson, escapeForTerminal } from '../escape.ts'
import type { ExitCode, Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, said, saidBy } from '../refusal.ts'
import type { LookedAround } from '../submission/look-around.ts'
import { MANIFEST } from '../submission/manifest-file.ts'
import { missingTools } from '../submission/missing-tool.ts'
import { cannotTell, commandsOf, lookAtFolder, manifestOf } from '../submission/read-submission.ts'
import { initHarness } from './init-harness.ts'
import { isCourseSystem } from './init-harness-files.ts'

/**
 * `init [DIR]`: writes the manifest of a submission from what its folder shows, to be checked;
 * `init SYSTEM [DIR]`: writes the harness for the system of a course.
 */
export async function init(
  line: CommandLine,
  io: Io,
  { version }: { version: string },
): Promise<ExitCode> {
  const [, word] = line.words
  return isCourseSystem(word) ? initHarness(word, line, { io, version }) : initialise(line, io)
}

function initialise(line: CommandLine, io: Io): ExitCode {
  const [, given = '.', more] = line.words
  if (more !== undefined)
    throw new Refusal('E_INIT', {
      expected: 'one folder after init',
      found: more,
      advice: 'For example: sumsock-conformance init my-submission.',
    })
  const folder = resolve(io.cwd, given)
  const looked = lookAtFolder(folder, given)
  const places = new Set([join(folder, MANIFEST), join(looked.root, MANIFEST)])
  for (const place of places) mustBeFree(place, line.has('force'))
  const found = manifestOf(looked)
  if (found === undefined) throw cannotTell(looked, given)
  const { submission, ...rest } = found
  const name = nameOf(folder)
  const manifest: Submission = { submission, ...(name === '' ? {} : { name }), ...rest }
  write(join(looked.root, MANIFEST), `${escapedJson(manifest, 2)}\n`)
  const shown = join(given, looked.inner, MANIFEST)
  for (const text of [`Wrote ${shown}.`, ...sectionsOf(looked, manifest)])
    io.stdout.write(`${escapeForTerminal(text, 1000)}\n`)
  return 0
}

function mustBeFree(file: string, force: boolean): void {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (stats === undefined || (force && !stats.isDirectory())) return
  throw new Refusal('E_EXISTS', {
    expected: `no ${MANIFEST} in the folder`,
    found: said(stats.isDirectory() ? 'a folder of that name' : 'one'),
    advice: stats.isDirectory() ? 'Rename it.' : 'Keep it, or write it anew with --force.',
  })
}

/** Written beside and renamed: a link is replaced, and what it leads to is left alone. */
function write(file: string, text: string): void {
  const beside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(beside, text, { flag: 'wx' })
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    const expected = 'a folder that can be written to'
    const advice = 'Copy the submission to where you may write.'
    const parts = { where: MANIFEST, expected, found: saidBy(error), advice }
    const refusal = new Refusal('E_INIT', parts, { cause: error })
    throw refusal
  }
}

function nameOf(folder: string): string {
  return cap(basename(folder).replaceAll(/\p{C}/gu, ''), 180)
}

function sectionsOf(looked: LookedAround, manifest: Submission): string[] {
  const { root, facts, ambiguities } = looked
  const missing = missingTools(commandsOf(manifest), { folder: root })
  const absent = (['server', 'client'] as const).filter((role) => manifest[role] === undefined)
  const toCheck = [
    ...ambiguities,
    ...absent.map((role) => `No ${role} is in the manifest: add it, if there is one.`),
    ...missing.map(
      ({ tool, command }) => `${tool} is not on the PATH; it is needed by: ${command}`,
    ),
    'Without "dialect" the messages are those of the protocol itself.',
  ]
  return [...section('Found:', facts), ...section('To check:', toCheck)]
}

function section(title: string, sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [] : [title, ...sentences.map((sentence) => `  ${sentence}`)]
}
