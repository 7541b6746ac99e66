import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { COMMANDS } from '../command-flags.ts'
import type { FlagName } from '../flags.ts'
import type { Io } from '../io.ts'
import { type CommandLine, integerOf, wrongValue } from '../options.ts'
import type { Programs } from '../programs/programs.ts'
import { Refusal, said } from '../refusal.ts'
import { nearestWord } from '../score/nearest-word.ts'
import { surroundingsOf } from './surroundings-of.ts'

/** What makes sense only with a server that runs already, or only with programs that are started. */
const ONLY_TARGET: readonly FlagName[] = ['server-log', 'no-shutdown', 'await-restart']
const ONLY_STARTED: readonly FlagName[] = ['port', 'cwd', 'env', 'build', 'pty', 'start-timeout']
/** What a submission says itself. */
const NOT_SUBMITTED: readonly FlagName[] = ['target', 'server', 'client', 'port', 'cwd', 'build']

/** Who is under test; nobody at all, and contradictions, are refused. */
export async function programsOf(line: CommandLine, io: Io): Promise<Programs> {
  if (line.has('submission')) {
    refuseTogether(line, [...NOT_SUBMITTED, ...ONLY_TARGET], '--submission')
    const { submittedPrograms } = await import('./submitted-programs.ts')
    return submittedPrograms(line, io)
  }
  const target = line.text('target')
  if (target !== undefined) {
    if (line.has('server'))
      throw contradiction('either --target or --server', said('--target and --server'))
    if (line.has('client'))
      throw contradiction('either --target or --client', said('--target and --client'))
    refuseTogether(line, ONLY_STARTED, '--target')
    return { target, builds: [], base: io.cwd, notes: [] }
  }
  return programsStarted(line, io)
}

/** Who has mistyped a command has named no program. */
function perhaps({ words: [word = ''] }: CommandLine): string {
  const command = nearestWord(word, Object.keys(COMMANDS))
  return command === undefined || command === word ? '' : ` Or did you mean the command ${command}?`
}

function programsStarted(line: CommandLine, io: Io): Programs {
  const server = line.text('server')
  const client = line.text('client')
  if (server === undefined && client === undefined)
    throw new Refusal('E_SUBJECT', {
      expected: '--target HOST:PORT, --server "CMD", --client "CMD" or --submission DIR',
      found: said('none of them'),
      advice: `For example: sumsock-conformance --server "python3 server.py {port}".${perhaps(line)}`,
    })
  refuseTogether(line, ONLY_TARGET, server === undefined ? '--client' : '--server')
  const cwd = folderOf(line, io)
  const port =
    line.text('port') === undefined
      ? {}
      : { port: integerOf(line, 'port', { min: 1, max: 65_535, otherwise: 0 }) }
  const rest = { cwd, ...surroundingsOf(line), ...port }
  const build = line.text('build')
  return {
    ...(server === undefined ? {} : { server: { command: server, ...rest } }),
    ...(client === undefined ? {} : { client: { command: client, ...rest } }),
    builds: build === undefined ? [] : [{ command: build, cwd }],
    base: io.cwd,
    notes: [],
  }
}

function folderOf(line: CommandLine, io: Io): string {
  const folder = resolve(io.cwd, line.text('cwd') ?? '.')
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder
  throw wrongValue('cwd', {
    expected: 'a folder',
    found: folder,
    advice: 'Give the folder that the command is to run in.',
  })
}

function refuseTogether(line: CommandLine, flags: readonly FlagName[], subject: string): void {
  const found = flags.find((flag) => line.has(flag))
  if (found !== undefined) throw contradiction(`flags that go with ${subject}`, `--${found}`)
}

function contradiction(expected: string, found: unknown): Refusal {
  return new Refusal('E_FLAGS', { expected, found, advice: 'Leave one of them out.' })
}
