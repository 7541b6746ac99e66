import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { HiddenPaths } from '../grade/hidden-paths.ts'
import type { CommandLine } from '../options.ts'

/** The files and folders of a command line that the programs of the class have no business with. */
export function hiddenPathsOf(
  line: CommandLine,
  cwd: string,
  known: { folder: string; out?: string },
): HiddenPaths {
  const secret = line.text('class-secret')?.replace(/^@/u, '')
  const named = ['rubric', 'manifests', 'fixtures', 'roster', 'dialect'] as const
  const flags = [...named.map((flag) => line.text(flag)), secret]
  const given = [known.folder, ...flags].flatMap((path) =>
    path === undefined ? [] : [resolve(cwd, path)],
  )
  // A dialect may be a name, and then there is no such file.
  const there = given.filter((path) => existsSync(path))
  return { paths: known.out === undefined ? there : [...there, known.out] }
}
