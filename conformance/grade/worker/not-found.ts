import { Refusal } from '../../refusal.ts'
import { mustBeFound, splitCommand } from '../../subject/command-line.ts'

/** Why the program that a command names cannot be found; nothing if it can. */
export function whyNotFound(
  command: string,
  { cwd, path }: { cwd: string; path: string | undefined },
): string | undefined {
  try {
    mustBeFound(splitCommand(command, 'the submission'), { cwd, path, flag: 'the submission' })
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return `${error.message}`
    throw error
  }
}
