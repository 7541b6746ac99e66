import { findExecutable, splitCommand } from '../subject/command-line.ts'

/** A program that a command of a submission needs, and that is not on the PATH. */
export interface MissingTool {
  tool: string
  command: string
}

/** A command, and where it is said: what is wrong with it is said with that. */
export interface PlacedCommand {
  command: string
  where: string
}

/** The compilers and interpreters that are not there; what the submission builds itself is none. */
export function missingTools(
  commands: readonly PlacedCommand[],
  { folder, path }: { folder: string; path?: string | undefined },
): MissingTool[] {
  const needed = commands.map(({ command, where }) => ({
    tool: toolOf(splitCommand(command, where)),
    command,
  }))
  return needed.filter(
    ({ tool }, index) =>
      needed.findIndex((other) => other.tool === tool) === index &&
      !/[/\\]/u.test(tool) &&
      findExecutable(tool, folder, path) === undefined,
  )
}

/** The first word of a command, or what `env` starts. */
function toolOf([first = '', ...rest]: readonly string[]): string {
  return first === 'env' ? (rest.find((word) => !word.includes('=')) ?? first) : first
}
