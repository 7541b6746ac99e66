import type { FlagName } from './options.ts'

/** The flags that say how programs are built and started. */
const PROGRAM: readonly FlagName[] = [
  'server',
  'client',
  'port',
  'cwd',
  'env',
  'build',
  'pty',
  'start-timeout',
]

/** One command beside the test itself. */
interface Command {
  /** What follows its name. */
  usage: string
  about: string
  /** The flags that it takes; every other one is refused. */
  flags: readonly FlagName[]
}

/** The commands beside the test itself, as the help shows them. */
export const COMMANDS = {
  list: {
    usage: '[--reporter json]',
    about: 'Lists sections, rules and cases.',
    flags: ['reporter', 'fixtures'],
  },
  explain: {
    usage: 'SECTION|RULE|CASE',
    about: 'Tells what the specification says of a section, a rule or a case.',
    flags: ['fixtures'],
  },
  'check-log': {
    usage: "FILE… (a server's log, and clients')",
    about: 'Holds logs against the rules that they show.',
    flags: ['reporter', 'profile', 'known-failing', 'verbose'],
  },
  record: {
    usage: '--listen PORT --target HOST:PORT [--out DIR]',
    about: 'Stands between a client and a server, and writes transcripts of what passes.',
    flags: ['listen', 'target', 'out'],
  },
  infer: {
    usage: '--server "CMD" [--client "CMD"] [--out FILE]',
    about: 'Asks programs, and prints the dialect that they speak.',
    flags: [...PROGRAM, 'out'],
  },
  init: {
    usage: '[DIR] [--force]',
    about: 'Writes the manifest of a submission from what is found in its folder.',
    flags: ['force'],
  },
} as const satisfies Record<string, Command>

/** The name of a command beside the test itself. */
export type CommandName = keyof typeof COMMANDS

/** Whether a first word is the name of a command. */
export function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(COMMANDS, word)
}

/** The flags that only commands take, not the test. */
export const COMMANDS_ALONE: readonly FlagName[] = ['listen', 'out', 'force']
