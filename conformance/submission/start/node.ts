import type { FolderFiles } from '../folder-files.ts'
import { pathWord } from '../shell-word.ts'
import { packageJson } from './package-json.ts'
import type { Planner } from './start-plan.ts'

/** Starts programs of Node by their file; TypeScript by tsx, which Node 20 needs. */
export const startNode: Planner = (programs, files) => {
  const { libraries } = packageJson(files)
  const typed = programs.some(({ path }) => /\.[cm]?ts$/u.test(path))
  return {
    build: libraries && !files.ignored.includes('node_modules') ? [install(files)] : [],
    start: new Map(
      programs.map(({ path }) => [
        path,
        /\.[cm]?ts$/u.test(path)
          ? ['npx', '--yes', 'tsx', pathWord(path)]
          : ['node', pathWord(path)],
      ]),
    ),
    facts: typed ? ['TypeScript is run by tsx, which npx fetches if it is not installed.'] : [],
  }
}

function install({ paths }: FolderFiles): string {
  return paths.includes('package-lock.json')
    ? 'npm ci --no-audit --no-fund'
    : 'npm install --no-audit --no-fund'
}
