import { within } from '../deadlines.ts'
import { unlessInterrupted } from '../interruption.ts'
import { legible } from '../legible.ts'
import { Refusal, said } from '../refusal.ts'
import { findExecutable, splitCommand } from '../subject/command-line.ts'
import type { OutputRecorder } from '../subject/output-recorder.ts'
import { SubjectProcess } from '../subject/process.ts'
import type { Build, Programs } from './programs.ts'

/** Ten minutes: a build that takes longer hangs. */
const BUILD_LIMIT = 600_000

/** How a build went. */
export interface BuildResult {
  command: string
  /** What it came to instead of status 0, in words. */
  failed?: string
  /** It had not ended when its time was over. */
  endless?: true
  printed: readonly OutputRecorder[]
}

/** Runs what is to be built before the programs, in order; what is printed goes to the stream. */
export async function runBuilds(
  { builds }: Pick<Programs, 'builds'>,
  stream: NodeJS.WritableStream,
): Promise<void> {
  for (const one of builds) {
    const { command, failed, printed } = await runBuild(one, BUILD_LIMIT)
    for (const recorder of printed) {
      const { chunks, dropped } = recorder.output
      stream.write(harmless(Buffer.concat(chunks.map(({ octets }) => octets)).toString('utf8')))
      if (dropped > 0) stream.write(`… (truncated)\n${harmless(recorder.lastLines(32).join('\n'))}`)
    }
    if (failed !== undefined) throw refuse(command, failed)
  }
}

/** What a build prints may come from who wrote the program; compilers indent by tabs. */
function harmless(text: string): string {
  const lines = text.replaceAll('\t', '    ').split(/\r?\n/u)
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => `${legible(line)}\n`).join('')
}

/** Runs one build, no longer than the limit (milliseconds), and says how it went. */
export async function runBuild(build: Build, limit: number): Promise<BuildResult> {
  const { command, cwd, confinement } = build
  const words = splitCommand(command, '--build')
  const [program = ''] = words
  if (findExecutable(program, cwd) === undefined)
    return { command, failed: `no program ${program}`, printed: [] }
  await unlessInterrupted()
  const process = new SubjectProcess({ words, cwd, env: build.env ?? {}, confinement })
  const exit = await within(limit, process.exited)
  await process.end()
  await process.drain()
  const printed = [process.stdout, process.stderr]
  if (exit === undefined)
    return {
      command,
      failed: `no end within ${Math.round(limit / 1000)} s`,
      endless: true,
      printed,
    }
  if (exit.code === 0) return { command, printed }
  const failed = exit.signal === null ? `status ${exit.code}` : `an end by ${exit.signal}`
  return { command, failed, printed }
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
