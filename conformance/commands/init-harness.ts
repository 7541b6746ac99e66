import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { escapeForTerminal } from '../escape.ts'
import type { ExitCode, Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, said, saidBy } from '../refusal.ts'
import { type CourseSystem, harnessFiles, newUuid } from './init-harness-files.ts'
import { type PlannedFile, planHarness } from './init-harness-plan.ts'
import {
  digestOf,
  type HarnessRecord,
  RECORD,
  readRecord,
  recordText,
} from './init-harness-record.ts'
import { writeTogether } from './init-harness-write.ts'

/** `init SYSTEM [DIR]`: writes all that a course's system needs to test with this package. */
export function initHarness(
  system: CourseSystem,
  line: CommandLine,
  { io, version }: { io: Io; version: string },
): ExitCode {
  const [, , shown = system, more] = line.words
  if (more !== undefined)
    throw new Refusal('E_INIT', {
      expected: `one folder after init ${system}`,
      found: more,
      advice: `For example: sumsock-conformance init ${system} autograder.`,
    })
  const folder = resolve(io.cwd, shown)
  mustBeFolder(folder, shown)
  const record = recordFor(system, readRecord(folder, shown))
  const uuid = record?.uuid ?? newUuid()
  const files = harnessFiles(system, { version, uuid })
  const planned = planHarness({ folder, shown, files, record, force: line.has('force') })
  const text = recordText({ system, version, uuid, files: digestsOf(planned, record) })
  const changed = planned.filter(({ fate }) => fate !== 'kept' && fate !== 'unchanged')
  const noted = { path: RECORD, text, mode: 0o644 }
  // Killed between two files, a run is done again: until all are there, what is noted holds for them.
  writeTogether(folder, record === undefined ? [noted, ...changed] : [...changed, noted])
  for (const { path, fate } of planned)
    io.stdout.write(`${fate.padEnd(12)}${escapeForTerminal(join(shown, path), 1000)}\n`)
  const readme = planned.find(({ path }) => path.endsWith('README.md'))
  if (planned.some(({ fate }) => fate === 'kept'))
    io.stdout.write('What you have changed is kept; --force writes it anew.\n')
  if (readme !== undefined)
    io.stdout.write(
      `What to do next stands in ${escapeForTerminal(join(shown, readme.path), 1000)}.\n`,
    )
  return 0
}

/** A folder, or nothing at all. */
function mustBeFolder(folder: string, shown: string): void {
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? true) return
  } catch (cause) {
    const refusal = noFolder(shown, saidBy(cause))
    throw refusal
  }
  throw noFolder(shown, said('something else'))
}

function noFolder(where: string, found: unknown): Refusal {
  const advice = 'Give another one; it is made if it is not there.'
  return new Refusal('E_HARNESS', { where, expected: 'a folder', found, advice })
}

function recordFor(
  system: CourseSystem,
  record: HarnessRecord | undefined,
): HarnessRecord | undefined {
  if (record === undefined || record.system === system) return record
  throw new Refusal('E_HARNESS', {
    expected: `no harness in the folder, or one for ${system}`,
    found: said(`one for ${record.system}`),
    advice: 'Give another folder.',
  })
}

/** What the user has changed stays noted as it was written: so it stays known as changed. */
function digestsOf(
  planned: readonly PlannedFile[],
  record: HarnessRecord | undefined,
): ReadonlyMap<string, string> {
  return new Map(
    planned.flatMap(({ path, text, fate, isDrawn }): [string, string][] => {
      if (isDrawn) return []
      const before = record?.files.get(path)
      if (fate !== 'kept') return [[path, digestOf(text)]]
      return before === undefined ? [] : [[path, before]]
    }),
  )
}
