import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type CourseSystem, harnessFiles } from '../commands/init-harness-files.ts'
import { PROJECT } from './fake-io.ts'
import { withFolder } from './surroundings.ts'

const MADE = { version: '1.2.3', uuid: '00000000-0000-4000-8000-000000000000' }

/** Longer than that no script of a test may take, in milliseconds. */
const LIMIT = 60_000

/** What a script printed, and its exit status. */
export interface ScriptRun {
  status: number | null
  printed: string
}

/** A folder that looks like the root of the machine of a course system. */
export interface LaidOut {
  root: string
  /** Writes a file below the root. */
  put(path: string, text: string | Uint8Array): void
  /** Its text, or nothing. */
  read(path: string): string | undefined
  isThere(path: string): boolean
  mode(path: string): number
  /** Runs bash with these words. */
  bash(words: readonly string[], env?: Readonly<Record<string, string>>): Promise<ScriptRun>
}

/** Lays out the files of a harness below a folder of the root, by the path that `to` gives them. */
export function withLaidOut<T>(
  system: CourseSystem,
  to: (path: string) => string,
  act: (made: LaidOut) => Promise<T>,
): Promise<T> {
  return withFolder((root) => {
    const put = (path: string, text: string | Uint8Array) => {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    for (const { path, text, mode } of harnessFiles(system, MADE)) {
      put(to(path), text)
      chmodSync(join(root, to(path)), mode)
    }
    return act({
      root,
      put,
      read: (path) =>
        existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined,
      isThere: (path) => existsSync(join(root, path)),
      mode: (path) => statSync(join(root, path)).mode & 0o777,
      bash: (words, env = {}) => bash(words, root, env),
    })
  })
}

/** A suite that notes its words and writes and ends as its environment says. */
export const FAKE_SUITE = `#!/bin/sh
for word; do
  printf '%s\\n' "$word"
  case $word in gradescope=* | prairielearn=* | classroom=*) printf %s "$FAKE_RESULT" >"\${word#*=}" ;; esac
done >"$FAKE_WORDS"
exit "$FAKE_STATUS"
`

/** What a system's script left, and with which words it ran the suite. */
export interface Left extends ScriptRun {
  words: string[]
  results: string | undefined
}

/** What the suite is made to do. */
export interface Fake {
  status: number
  result: string
}

/** Runs a script of a harness that is laid out below `at`, with a suite that does as it is told. */
export async function runWithFake(
  made: LaidOut,
  { script, at, status, result }: Fake & { script: string; at: string },
): Promise<Left> {
  const { root } = made
  made.put('opt/bin/sumsock-conformance', FAKE_SUITE)
  chmodSync(join(root, 'opt/bin/sumsock-conformance'), 0o755)
  const run = await made.bash([script], {
    AUTOGRADER_ROOT: join(root, at),
    GRADE_ROOT: join(root, at),
    SUMSOCK_HOME: join(root, 'opt'),
    FAKE_WORDS: join(root, 'words'),
    FAKE_RESULT: result,
    FAKE_STATUS: String(status),
  })
  const words = (made.read('words') ?? '').split('\n').filter((word) => word !== '')
  return {
    ...run,
    words: words.map((word) => word.replaceAll(root, '')),
    results: made.read(`${at}/results/results.json`),
  }
}

/** Puts the built suite into a folder, as npm would, for nobody but its owner. */
export function installSuite(folder: string): void {
  const own = join(folder, 'lib', 'sumsock-conformance')
  mkdirSync(join(folder, 'bin'), { recursive: true })
  cpSync(join(PROJECT, 'dist'), join(own, 'dist'), { recursive: true })
  cpSync(join(PROJECT, 'package.json'), join(own, 'package.json'))
  const program = join(folder, 'bin', 'sumsock-conformance')
  const built = join(own, 'dist', 'bin', 'sumsock-conformance.js')
  writeFileSync(program, `#!/bin/sh\nexec node '${built}' "$@"\n`, { mode: 0o700 })
  chmodSync(folder, 0o700)
}

async function bash(
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<ScriptRun> {
  const child = spawn('bash', words, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...env },
    timeout: LIMIT,
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (printed += String(chunk)))
  await once(child, 'close')
  return { status: child.exitCode, printed }
}
