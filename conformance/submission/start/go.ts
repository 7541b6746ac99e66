import { posix } from 'node:path'
import type { FolderFiles } from '../folder-files.ts'
import { isGoProgram } from '../local-imports.ts'
import type { Program } from '../program.ts'
import { commandOf, pathWord } from '../shell-word.ts'
import { outputPath, type Planner, runnable } from './start-plan.ts'

/** Builds and starts programs in Go: a package, or its files where two programs share a folder. */
export const startGo: Planner = (programs, files) => {
  const start = new Map<string, string[]>()
  const build = programs.map((program) => {
    const output = outputPath(nameOf(program), files)
    start.set(program.path, [runnable(output)])
    const what = isPackage(program, programs, files)
      ? [`./${posix.dirname(program.path)}`]
      : program.sources
          .filter((one) => posix.dirname(one.path) === posix.dirname(program.path))
          .map(({ path }) => pathWord(path))
    return commandOf(['go', 'build', '-o', pathWord(output), ...what])
  })
  return { build, start }
}

function nameOf({ path }: Program): string {
  const ending = process.platform === 'win32' ? '.exe' : ''
  return `${path.replace(/\.go$/u, '')}${ending}`
}

function isPackage(
  { path }: Program,
  programs: readonly Program[],
  { paths }: FolderFiles,
): boolean {
  const folder = posix.dirname(path)
  const alone = programs.every(
    (other) => other.path === path || posix.dirname(other.path) !== folder,
  )
  const mains = programs
    .flatMap(({ sources }) => sources)
    .filter((one) => posix.dirname(one.path) === folder && isGoProgram(one))
  return paths.includes('go.mod') && alone && mains.length === 1
}
