import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Refusal, said } from '../refusal.ts'
import { seenFolders } from '../subject/sandbox/bubblewrap.ts'
import { becomingForGood, type User } from '../subject/sandbox/other-user.ts'
import { suiteFolder } from './worker/worker-program.ts'

/** What no program of a submission may read or write, besides the suite itself. */
export interface HiddenPaths {
  /** The class folder, the results, the rubric, manifests and transcripts: absolute paths. */
  paths: readonly string[]
}

/** Names, as that user, what it can read, write, or go through. */
const REACHED = `for path; do
  if [ -r "$path" ] || [ -w "$path" ] || { [ -d "$path" ] && [ -x "$path" ]; }; then echo "$path"; fi
done`

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

/** What must not be read must not lie where bubblewrap shows the machine to programs; refuses where it does. */
export function mustBeUnseen({ paths }: HiddenPaths, shown: readonly string[]): void {
  const places = seenFolders(shown).map(realPath)
  const seen = paths.filter((path) => places.some((place) => isIn(realPath(path), place)))
  if (seen.length === 0) return
  throw new Refusal(
    'E_SANDBOX',
    {
      where: '--sandbox bwrap',
      expected: 'the class and the results to lie where programs do not see them',
      found: said(seen.join(', ')),
      advice: `They see ${['/usr', '/opt', ...shown].join(', ')}: move them elsewhere, /srv for example.`,
    },
    { status: 3 },
  )
}

/** A path without links; of one that is not there yet, the part that is. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realPath(above), basename(path))
  }
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
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
