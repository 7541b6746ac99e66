import type { FolderFiles } from '../folder-files.ts'
import type { Program } from '../program.ts'

/** How programs of one language are built and started. */
export interface StartPlan {
  /** Commands, in their order. */
  build: readonly string[]
  /** The words that start each program, by its path, without its arguments. */
  start: ReadonlyMap<string, readonly string[]>
  /** What there is to say about it. */
  facts?: readonly string[]
}

/** Says how the programs of a submission in one language are built and started. */
export type Planner = (programs: readonly Program[], files: FolderFiles) => StartPlan

/** The path of a file that a build makes: no folder of that name is in its way. */
export function outputPath(path: string, files: FolderFiles): string {
  const taken = files.paths.some((other) => other === path || other.startsWith(`${path}/`))
  return taken ? `${path}.out` : path
}

/** The word that starts a file: a bare name would be sought on the PATH. */
export function runnable(path: string): string {
  return path.includes('/') && !path.startsWith('-') ? path : `./${path}`
}
