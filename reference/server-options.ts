import { type OptionTypes, readArguments } from './arguments.ts'
import type { ColourChoice } from './colour.ts'
import { CommandLine, type Environment } from './command-line.ts'
import { bad, type Checked, good } from './fault.ts'
import { INQUIRY_OPTIONS, type Inquiry, inquiryOf } from './inquiry.ts'
import {
  colourValue,
  hostValue,
  nameValue,
  portValue,
  secondsValue,
  seedValue,
} from './option-values.ts'

/** What the command line of the server says. */
export interface ServerOptions {
  host: string
  port: number
  /** As given; without it a name that fits. */
  name: string | undefined
  seed: number | undefined
  color: ColourChoice
  quiet: boolean
  /** Milliseconds. */
  idleTimeout: number
  /** The file of the dialect that it speaks; without one it speaks sumsock itself. */
  dialect: string | undefined
  mutant: string | undefined
}

/** What the server is asked to do. */
export type ServerCommand = { kind: 'serve'; options: ServerOptions } | Inquiry

/** The help of the server. */
export const SERVER_HELP = `Usage: sumsock-server [OPTION]…

The reference server of the sumsock protocol. A number out of 1..100 ends it.

  --host HOST             address to listen on (default 0.0.0.0)
  --port PORT             port to listen on, 0 for a free one (default: variable PORT, or 8000)
  --name NAME             name in replies and log (default "Ada Server")
  --seed N                the same numbers in each life (default: other ones)
  --color WHEN            auto, always or never (default auto: on a terminal, unless NO_COLOR)
  --quiet                 no DEBUG lines: INFO, WARNING and ERROR only
  --idle-timeout SECONDS  close connections that stay silent (default 30)
  --dialect FILE          speak the dialect that a file describes
  --mutant NAME           break one rule on purpose
  --list-mutants          print the mutants and their rules, and end; with --json as JSON,
                          with --dialect those that make sense in it
  --help, --version       print this, or the version, and end

The log goes to stdout. Exit status: 0 ended by a number out of range or a signal,
1 it cannot listen, 2 wrong use.

  sumsock-server --port 8000
  sumsock-client --port 8000 --number 25
`

const OPTIONS: OptionTypes = {
  host: { type: 'string' },
  port: { type: 'string' },
  name: { type: 'string' },
  seed: { type: 'string' },
  color: { type: 'string' },
  quiet: { type: 'boolean' },
  'idle-timeout': { type: 'string' },
  dialect: { type: 'string' },
  mutant: { type: 'string' },
  ...INQUIRY_OPTIONS,
}

/** Reads the command line of the server. */
export function readServerCommand(
  argv: readonly string[],
  env: Environment,
): Checked<ServerCommand> {
  const given = readArguments(argv, OPTIONS)
  if (!given.ok) return given
  const line = new CommandLine(given.value)
  const inquiry = inquiryOf(line)
  if (inquiry !== undefined) return inquiry
  const options = optionsOf(line, env)
  return line.fault === undefined ? good({ kind: 'serve', options }) : bad(line.fault)
}

function optionsOf(line: CommandLine, env: Environment): ServerOptions {
  const readPort = (text: string, what: string) => portValue(text, what, 0)
  const readIdle = (text: string) => secondsValue(text, '--idle-timeout')
  return {
    host: line.value('host', (text) => hostValue(text, '--host'), '0.0.0.0'),
    port: line.valueOr('port', env['PORT'], { read: readPort, otherwise: 8000 }),
    name: line.value<string | undefined>('name', nameValue, undefined),
    seed: line.value<number | undefined>('seed', seedValue, undefined),
    color: line.value('color', colourValue, 'auto'),
    quiet: line.has('quiet'),
    idleTimeout: line.value('idle-timeout', readIdle, 30_000),
    dialect: line.text('dialect'),
    mutant: line.text('mutant'),
  }
}
