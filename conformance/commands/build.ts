import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { splitCommand } from '../subject/command-line.ts'

/** Ten minutes: a build that takes longer hangs. */
const BUILD_LIMIT = 600_000

/** Runs `--build "CMD"` before the server; what it prints goes to stderr. */
export function runBuild(line: CommandLine, io: Io): void {
  const command = line.text('build')
  if (command === undefined) return
  const [program = '', ...args] = splitCommand(command, '--build')
  const cwd = resolve(io.cwd, line.text('cwd') ?? '.')
  const { status, signal, error, stdout, stderr } = spawnSync(program, args, { cwd, timeout: BUILD_LIMIT, stdio: 'pipe' })
  io.stderr.write(stdout ?? '')
  io.stderr.write(stderr ?? '')
  if (status === 0) return
  const found = error?.message ?? (signal === null ? `status ${status}` : `an end by ${signal}`)
  throw new Refusal(
    'E_BUILD',
    { where: JSON.stringify(command), expected: '--build to end with status 0', found, advice: 'Run it by hand and mend what it says.' },
    3,
  )
}
