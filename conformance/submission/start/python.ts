import { posix } from 'node:path'
import type { Program } from '../program.ts'
import { pathWord } from '../shell-word.ts'
import type { Planner } from './start-plan.ts'

const PYTHON = process.platform === 'win32' ? 'python' : 'python3'

/** Starts programs in Python: by their file, or as a module where they import from beside their folder. */
export const startPython: Planner = (programs, { paths }) => ({
  build: [],
  start: new Map(
    programs.map((program) => [
      program.path,
      isModule(program)
        ? [PYTHON, '-m', program.path.replace(/\.py$/u, '').replaceAll('/', '.')]
        : [PYTHON, pathWord(program.path)],
    ]),
  ),
  facts: paths.includes('requirements.txt')
    ? ['requirements.txt: it names packages, which nobody installs here.']
    : [],
})

function isModule({ path, sources }: Program): boolean {
  const folder = `${posix.dirname(path)}/`
  if (folder === './') return false
  return (
    sources.some((source) => !source.path.startsWith(folder)) ||
    /^from[ \t]+\./mu.test(sources[0]?.bare ?? '')
  )
}
