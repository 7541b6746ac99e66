import type { Dialect, StandardInput } from '../../spec/dialect.ts'
import type { Role } from '../../spec/rule.ts'
import type { Confinement } from '../subject/sandbox/confinement.ts'

/** A program that the suite starts. */
export interface ProgramToRun {
  command: string
  /** The port of a command that takes none. */
  port?: number
  /** The address of a program that knows none but one. */
  host?: string
  cwd: string
  env: Readonly<Record<string, string>>
  pty: boolean
  /** What keeps it apart from the suite and the machine. */
  confinement?: Confinement | undefined
}

/** A command that is run before the programs. */
export type Build = Pick<ProgramToRun, 'command' | 'cwd' | 'confinement'> & {
  env?: ProgramToRun['env']
}

/** Who is under test, as the flags or a submission say. */
export interface Programs {
  /** HOST:PORT of a server that runs already. */
  target?: string
  server?: ProgramToRun
  client?: ProgramToRun
  /** Commands that are run first, in order, and where. */
  builds: readonly Build[]
  /** The dialect, where a submission says it. */
  dialect?: Dialect | string
  /** Where the path of a dialect begins. */
  base: string
  standardInput?: StandardInput
  /** What was found, in sentences. */
  notes: readonly string[]
}

/** The roles that can be judged. */
export function rolesOf({ target, server, client }: Programs): readonly Role[] {
  const serves = target !== undefined || server !== undefined
  if (serves) return client === undefined ? ['server'] : ['server', 'client', 'both']
  return ['client']
}
