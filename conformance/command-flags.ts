import type { FlagName } from './flags.ts'

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

/** The flags that fill a roster. */
const ROSTER: readonly FlagName[] = ['roster', 'key', 'match', 'column']

/** One command beside the test itself. */
export interface Command {
  /** What follows its name. */
  usage: string
  about: string
  /** What its exit statuses mean, where they are others than those of a test. */
  status?: string
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
    flags: ['reporter', 'profile', 'rubric', 'known-failing', 'verbose'],
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
  grade: {
    usage: 'DIR [--out DIR] [--rubric FILE]',
    about: 'Grades a class, each folder or archive in DIR; writes to grades, or --out.',
    status: '0 done, 2 wrong use, 3 a row is error, or the roster not settled',
    flags: [
      'out',
      'rubric',
      'dialect',
      'profile',
      'jobs',
      'only',
      'again',
      'shard',
      'manifests',
      'sandbox',
      'limit',
      'tools',
      'submission-timeout',
      'build-timeout',
      'start-timeout',
      'timeout-scale',
      'slow',
      'fixtures',
      'class-secret',
      ...ROSTER,
    ],
  },
  merge: {
    usage: '--out DIR PART…',
    about: 'Joins the results of the parts of a class, as grade --shard has written them.',
    flags: ['out', 'partial', ...ROSTER],
  },
  regrade: {
    usage: '[--out DIR] --rubric FILE',
    about: 'Gives new points for the results of a class, in grades or --out; runs nothing.',
    status: '0 done, 2 wrong use, 3 a result or the roster is not settled',
    flags: ['out', 'rubric', ...ROSTER],
  },
  interop: {
    usage: 'DIR [--out DIR] [--sample N]',
    about: 'Lets every client of a class talk to every server, and writes the matrix.',
    flags: [
      'out',
      'sample',
      'seed',
      'dialect',
      'jobs',
      'only',
      'manifests',
      'sandbox',
      'limit',
      'tools',
      'submission-timeout',
      'build-timeout',
      'start-timeout',
      'timeout-scale',
    ],
  },
  doctor: {
    usage: '[DIR]',
    about: 'Tells what works on this machine, and what grade would run of DIR.',
    status: '0 all is clear, 2 wrong use, 3 there is something to look at',
    flags: ['manifests', 'rubric', 'tools'],
  },
  init: {
    usage:
      '[DIR] [--force]\n  sumsock-conformance init gradescope|github-classroom|prairielearn [DIR]',
    about:
      'Writes the manifest of a submission from what is found in its folder,\nor all that the system of a course needs to test with this package.',
    flags: ['force'],
  },
} as const satisfies Record<string, Command>

/** The name of a command beside the test itself. */
export type CommandName = keyof typeof COMMANDS

/** Whether a first word is the name of a command. */
export function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(COMMANDS, word)
}

/** The flags of `--submission DIR` where its programs are confined: `--sandbox KIND`. */
export const SANDBOXED: readonly FlagName[] = [
  'submission',
  'sandbox',
  'limit',
  'tools',
  'manifests',
  'class-secret',
  'submission-timeout',
  'build-timeout',
  'start-timeout',
  'timeout-scale',
  'dialect',
  'profile',
  'rubric',
  'fixtures',
  'slow',
  'reporter',
  'verbose',
]

/** The flags that only commands take, or `--sandbox`, not the test. */
export const COMMANDS_ALONE: readonly FlagName[] = [
  'listen',
  'out',
  'sandbox',
  'limit',
  'tools',
  'jobs',
  'submission-timeout',
  'build-timeout',
  'only',
  'sample',
  'again',
  'shard',
  'partial',
  'manifests',
  'class-secret',
  ...ROSTER,
  'force',
]
