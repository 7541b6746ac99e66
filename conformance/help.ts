import { COMMANDS, COMMANDS_ALONE, type Command, type CommandName } from './command-flags.ts'
import { FLAGS, type FlagName } from './flags.ts'

const USAGE = `Usage:
  sumsock-conformance [SELECTION…] --target HOST:PORT [--server-log FILE|-]
  sumsock-conformance [SELECTION…] [--server "CMD"] [--client "CMD"] [--port N]
  sumsock-conformance [SELECTION…] --submission DIR
  sumsock-conformance --submission DIR --sandbox KIND`

const SELECTION = 'SELECTION is a section, a rule or a case (see list); everything if left out.'

const EXAMPLES = `Examples:
  sumsock-conformance --server "python3 server.py {port}"
  sumsock-conformance --target localhost:8000 --server-log server.log
  sumsock-conformance exchange/sum --server "java Server" --port 8000 --verbose

Exit status: 0 pass, 1 fail, 2 wrong use, 3 a program cannot be run or reached.`

/** The help: one screen of 80 columns. */
export function helpText(): string {
  const names = Object.keys(COMMANDS)
  const commands = `Commands (each with --help):\n  ${names.join(' ')}`
  const flags = flagNames().filter((name) => !COMMANDS_ALONE.includes(name))
  return `${USAGE}\n\n${commands}\n${SELECTION}\n\nOptions:\n${flagLines(flags)}\n\n${EXAMPLES}\n`
}

/** The help of one command, with the flags that it takes. */
export function helpOf(command: CommandName): string {
  const { usage, about, flags, status }: Command = COMMANDS[command]
  const options = flagLines([...flags, 'help'])
  return `${about}\n\nUsage:\n  sumsock-conformance ${command} ${usage}\n\nOptions:\n${options}\n${status === undefined ? '' : `\nExit status: ${status}.\n`}`
}

function flagLines(names: readonly FlagName[]): string {
  return names
    .map((name) => {
      const { value, help }: { value?: string; help: string } = FLAGS[name]
      return `  ${`--${name}${value === undefined ? '' : ` ${value}`}`.padEnd(26)} ${help}`
    })
    .join('\n')
}

function flagNames(): FlagName[] {
  return Object.keys(FLAGS).filter((name): name is FlagName => name in FLAGS)
}
