import { type OptionTypes, readArguments } from './arguments.ts'
import type { ColourChoice } from './colour.ts'
import { CommandLine, type Environment } from './command-line.ts'
import { bad, type Checked, good } from './fault.ts'
import { INQUIRY_OPTIONS, type Inquiry, inquiryOf } from './inquiry.ts'
import { colourValue, hostValue, nameValue, portValue } from './option-values.ts'

/** What the command line of the client says. */
export interface ClientOptions {
  host: string
  port: number
  /** As given; without it a name that fits. */
  name: string | undefined
  /** As given; without it the user is asked. */
  number: string | undefined
  color: ColourChoice
  /** The file of the dialect that it speaks; without one it speaks sumsock itself. */
  dialect: string | undefined
  mutant: string | undefined
}

/** What the client is asked to do. */
export type ClientCommand = { kind: 'ask'; options: ClientOptions } | Inquiry

/** The help of the client. */
export const CLIENT_HELP = `Usage: sumsock-client [OPTION]…

The reference client of the sumsock protocol: sends a number, gets a number and the sum of both.

  --host HOST        server to connect to (default: variable HOST, or 0.0.0.0: this machine)
  --port PORT        its port (default: variable PORT, or 8000)
  --name NAME        name in the request and log (default "Ada Client")
  --number N         number to send; without it the client asks for one on stdin
  --color WHEN       auto, always or never (default auto: on a terminal, unless NO_COLOR)
  --dialect FILE     speak the dialect that a file describes
  --mutant NAME      break one rule on purpose
  --list-mutants     print the mutants and their rules, and end; with --json as JSON,
                     with --dialect those that make sense in it
  --help, --version  print this, or the version, and end

A number out of 1..100 shuts the server down. Prompt and log go to stdout. Exit status:
0 good reply, or number out of range sent; 1 anything else, told in an ERROR line; 2 wrong use.

  sumsock-client --port 8000 --number 25
  echo 25 | sumsock-client
`

const OPTIONS: OptionTypes = {
  host: { type: 'string' },
  port: { type: 'string' },
  name: { type: 'string' },
  number: { type: 'string' },
  color: { type: 'string' },
  dialect: { type: 'string' },
  mutant: { type: 'string' },
  ...INQUIRY_OPTIONS,
}

/** Reads the command line of the client. */
export function readClientCommand(
  argv: readonly string[],
  env: Environment,
): Checked<ClientCommand> {
  const given = readArguments(argv, OPTIONS)
  if (!given.ok) return given
  const line = new CommandLine(given.value)
  const inquiry = inquiryOf(line)
  if (inquiry !== undefined) return inquiry
  const options = optionsOf(line, env)
  return line.fault === undefined ? good({ kind: 'ask', options }) : bad(line.fault)
}

function optionsOf(line: CommandLine, env: Environment): ClientOptions {
  const readPort = (text: string, what: string) => portValue(text, what, 1)
  return {
    host: line.valueOr('host', env['HOST'], { read: hostValue, otherwise: '0.0.0.0' }),
    port: line.valueOr('port', env['PORT'], { read: readPort, otherwise: 8000 }),
    name: line.value<string | undefined>('name', nameValue, undefined),
    number: line.text('number'),
    color: line.value('color', colourValue, 'auto'),
    dialect: line.text('dialect'),
    mutant: line.text('mutant'),
  }
}
