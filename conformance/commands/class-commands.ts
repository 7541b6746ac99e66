import type { ExitCode, Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import { doctor } from './doctor.ts'
import { grade } from './grade.ts'
import { init } from './init.ts'
import { interop } from './interop.ts'
import { merge } from './merge.ts'
import { regrade } from './regrade.ts'
import { testSandboxed } from './sandboxed-submission.ts'

type Perform = (
  line: CommandLine,
  io: Io,
  tool: { name: string; version: string },
) => ExitCode | Promise<ExitCode>

/** The commands for what others hand in: made of the same parts, and so loaded as one. */
export const CLASS_COMMANDS = {
  doctor,
  grade,
  init,
  interop,
  merge,
  regrade,
  submission: testSandboxed,
} satisfies Record<string, Perform>
