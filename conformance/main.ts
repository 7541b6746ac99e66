import packageJson from '../package.json' with { type: 'json' }
import { COMMANDS, COMMANDS_ALONE, isCommand, SANDBOXED } from './command-flags.ts'
import { escapeForTerminal } from './escape.ts'
import { helpOf, helpText } from './help.ts'
import type { ExitCode, Io } from './io.ts'
import { mustLeaveOut, mustTakeAll, parseCommandLine } from './options.ts'
import { Refusal } from './refusal.ts'

/** The longest sentence that standard error is given, in characters. */
const SENTENCE = 4000

/** The suite as a function: arguments and streams in, the report out, an exit status back. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(argv, io)
  } catch (error) {
    if (error instanceof Refusal) {
      io.stderr.write(`${error.code}  ${escapeForTerminal(error.message, SENTENCE)}\n`)
      return error.status
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const where = (process.env['SUMSOCK_DEBUG'] ?? '') === '' ? (text.split('\n')[0] ?? '') : text
    io.stderr.write(`E_INTERNAL  expected the suite to work, found ${JSON.stringify(where)}. `)
    io.stderr.write(
      'This is a fault of the suite: please report it (SUMSOCK_DEBUG=1 shows where).\n',
    )
    return 3
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const line = parseCommandLine(argv)
  if (line.has('version')) {
    io.stdout.write(`${packageJson.version}\n`)
    return 0
  }
  const [word] = line.words
  if (line.has('help') || argv.length === 0) {
    const stream = line.has('help') ? io.stdout : io.stderr
    stream.write(isCommand(word) ? helpOf(word) : helpText())
    return line.has('help') ? 0 : 2
  }
  const isSandboxed = line.has('sandbox')
  if (isCommand(word)) mustTakeAll(line, COMMANDS[word].flags)
  else if (isSandboxed) mustTakeAll({ ...line, words: ['--sandbox'] }, SANDBOXED)
  else mustLeaveOut(line, COMMANDS_ALONE)
  switch (word) {
    case 'list':
      return (await import('./commands/list.ts')).list(line, io)
    case 'explain':
      return (await import('./commands/explain.ts')).explain(line, io)
    case 'record':
      return (await import('./commands/record.ts')).record(line, io)
    case 'infer':
      return (await import('./commands/infer.ts')).infer(line, io)
    case 'check-log':
      return (await import('./commands/check-log.ts')).checkLog(line, io, packageJson)
    case 'doctor':
    case 'grade':
    case 'init':
    case 'interop':
    case 'merge':
    case 'regrade':
      return (await classCommands())[word](line, io, packageJson)
    default:
      if (isSandboxed) return (await classCommands()).submission(line, io, packageJson)
      return (await import('./commands/test.ts')).test(line, io, packageJson)
  }
}

async function classCommands() {
  return (await import('./commands/class-commands.ts')).CLASS_COMMANDS
}
