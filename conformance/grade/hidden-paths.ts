import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { Refusal, said } from '../refusal.ts'
import { becomingForGood, type User } from '../subject/sandbox/other-user.ts'
import { workerProgram } from './worker/worker-program.ts'

/** What no program of a submission may read or write, besides the suite itself. */
export interface HiddenPaths {
  /** The class folder, the results, the rubric, manifests and transcripts: absolute paths. */
  paths: readonly string[]
}

/** Names, as that user, what it can read, write, or go through. */
const REACHED = 'for path; do if [ -r "$path" ] || [ -w "$path" ]; then echo "$path"; fi; done'

/**
 * Where another user is the whole wall, what is not to be read must be forbidden to others on disk;
 * refuses where it is not, and says how. Nothing is changed here: these may be files of others.
 */
export function mustBeHidden({ paths }: HiddenPaths, user: User): void {
  const all = [suiteFolder(), ...paths]
  const [file = '', ...args] = [...becomingForGood(user), '/bin/sh', '-c', REACHED, 'sh', ...all]
  const { status, stdout, error } = spawnSync(file, args, { encoding: 'utf8', timeout: 5000 })
  if (status !== 0) throw unknown(error?.message ?? `status ${status}`)
  const reached = stdout.split('\n').filter((path) => path !== '')
  if (reached.length === 0) return
  throw new Refusal(
    'E_SANDBOX',
    {
      where: '--sandbox user',
      expected: 'the suite, the class and the results to be closed to other users',
      found: said(`open: ${reached.join(', ')}`),
      advice: `Close them: chmod -R go-rwx ${reached.map(quoted).join(' ')}`,
    },
    { status: 3 },
  )
}

/** The folder of the package: what it is made of stands in it. */
function suiteFolder(): string {
  return dirname(join(workerProgram(), '..'))
}

function quoted(path: string): string {
  return /^[\w./-]+$/u.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`
}

function unknown(found: string): Refusal {
  return new Refusal(
    'E_SANDBOX',
    {
      where: '--sandbox user',
      expected: 'to become another user',
      found: said(found),
      advice: 'Be root, with setpriv (util-linux).',
    },
    { status: 3 },
  )
}
