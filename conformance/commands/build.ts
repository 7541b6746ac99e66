import { within } from '../deadlines.ts'
import { unlessInterrupted } from '../interruption.ts'
import type { Io } from '../io.ts'
import { Refusal, said } from '../refusal.ts'
import { findExecutable, splitCommand } from '../subject/command-line.ts'
import { SubjectProcess } from '../subject/process.ts'
import type { Programs } from './programs.ts'

/** Ten minutes: a build that takes longer hangs. */
const BUILD_LIMIT = 600_000

/** Runs what is to be built before the programs, in order; what is printed goes to stderr. */
export async function runBuilds({ builds }: Pick<Programs, 'builds'>, io: Io): Promise<void> {
  for (const one of builds) await runBuild(one, io)
}

async function runBuild({ command, cwd }: { command: string; cwd: string }, io: Io): Promise<void> {
  const words = splitCommand(command, '--build')
  const [program = ''] = words
  if (findExecutable(program, cwd) === undefined) throw refuse(command, `no program ${program}`)
  await unlessInterrupted()
  const build = new SubjectProcess({ words, cwd, env: {} })
  const exit = await within(BUILD_LIMIT, build.exited)
  await build.end()
  await build.drain()
  for (const recorder of [build.stdout, build.stderr]) {
    const { chunks, dropped } = recorder.output
    for (const { octets } of chunks) io.stderr.write(octets)
    if (dropped > 0) io.stderr.write(`\n… (truncated)\n${recorder.lastLines(32).join('\n')}\n`)
  }
  if (exit?.code === 0) return
  if (exit === undefined) throw refuse(command, `no end within ${BUILD_LIMIT / 1000} s`)
  throw refuse(command, exit.signal === null ? `status ${exit.code}` : `an end by ${exit.signal}`)
}

function refuse(command: string, found: string): Refusal {
  const where = JSON.stringify(command)
  const advice = 'Run it by hand and mend what it says.'
  return new Refusal(
    'E_BUILD',
    { where, expected: '--build to end with status 0', found: said(found), advice },
    { status: 3 },
  )
}
