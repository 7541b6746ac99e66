import { resolve } from 'node:path'
import type { Rubric } from '../../spec/files/rubric.ts'
import { allEntries } from '../cases/all-entries.ts'
import { catalogueIn } from '../cases/catalogue-in.ts'
import { select } from '../cases/selection.ts'
import { NATIVE } from '../dialect/native.ts'
import type { Settings } from '../grade/worker/job.ts'
import type { Io } from '../io.ts'
import { type CommandLine, integerOf, numberOf, wrongValue } from '../options.ts'
import { readLimits } from '../subject/sandbox/limits.ts'
import { SANDBOX_KINDS, type Sandbox, type SandboxKind } from '../subject/sandbox/sandbox-choice.ts'
import { dialectOf } from './dialect-of.ts'
import { profileOf } from './profile-of.ts'
import { shownFolders } from './shown-folders.ts'

/** Longer than that nobody lets one submission take, in seconds: a day. */
const LONGEST = 86_400

/** What `--sandbox` asks for; what it comes to, the machine decides. */
export function sandboxKindOf(line: CommandLine): SandboxKind {
  const text = line.text('sandbox') ?? 'auto'
  const kind = SANDBOX_KINDS.find((one) => one === text)
  if (kind !== undefined) return kind
  throw wrongValue('sandbox', { expected: SANDBOX_KINDS.join(', '), found: text })
}

/** What the flags of a class run say, besides what the machine decides. */
export async function classSettings(
  line: CommandLine,
  io: Io,
  { rubric, sandbox }: { rubric: Rubric; sandbox: Sandbox },
): Promise<Settings> {
  const dialect = (await dialectOf(line, io, { base: io.cwd })) ?? 'auto'
  const profile = profileOf(line)
  const fixtures = line.text('fixtures')
  const entries = await allEntries(fixtures, io.cwd)
  // What selects nothing is refused before anything is run.
  select(catalogueIn(dialect === 'auto' ? NATIVE : dialect, entries), [], profile)
  const submission = integerOf(line, 'submission-timeout', { min: 1, max: LONGEST, otherwise: 300 })
  const build = integerOf(line, 'build-timeout', { min: 1, max: LONGEST, otherwise: 120 })
  return {
    dialect,
    profile,
    ...(fixtures === undefined ? {} : { fixtures: resolve(io.cwd, fixtures) }),
    slow: line.has('slow'),
    timeoutScale: numberOf(line, 'timeout-scale', 1),
    startTimeout: numberOf(line, 'start-timeout', 15),
    roles: rubric.roles ?? ['server', 'client'],
    sandbox,
    limits: readLimits(line.all('limit')),
    seconds: { submission, build: Math.min(build, submission) },
    shown: shownFolders(line, io.cwd),
  }
}
