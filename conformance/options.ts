import { parseArgs } from 'node:util'
import { Refusal, said, saidBy } from './refusal.ts'

/** One flag of the command line. */
interface Flag {
  type: 'string' | 'boolean'
  short?: string
  multiple?: boolean
  /** What stands for its value in the help. */
  value?: string
  help: string
}

/** Every flag that is parsed; each does what its help says. */
export const FLAGS = {
  target: { type: 'string', value: 'HOST:PORT', help: 'a server that runs already' },
  server: {
    type: 'string',
    value: '"CMD"',
    help: 'a server that is started; {port} is a free port',
  },
  client: {
    type: 'string',
    value: '"CMD"',
    help: 'a client that is started; {port}: where to connect',
  },
  submission: {
    type: 'string',
    value: 'DIR',
    help: 'a folder with a manifest, or found by looking',
  },
  'server-log': {
    type: 'string',
    value: 'FILE|-',
    help: 'the log of the target; - is standard input',
  },
  port: { type: 'string', value: 'N', help: 'the port of a command that takes none' },
  cwd: { type: 'string', value: 'DIR', help: 'the folder that the commands run in' },
  env: {
    type: 'string',
    multiple: true,
    value: 'KEY=VALUE',
    help: 'added to the environment of the commands',
  },
  build: { type: 'string', value: '"CMD"', help: 'run once, before all else' },
  pty: { type: 'boolean', help: 'run the commands on a terminal of their own' },
  dialect: {
    type: 'string',
    value: 'NAME|FILE|auto',
    help: 'how messages become octets (sumsock)',
  },
  profile: { type: 'string', value: 'core|robust|all', help: 'the rules to judge (all)' },
  seed: { type: 'string', value: 'N', help: 'the seed of names and numbers (1)' },
  reporter: {
    type: 'string',
    multiple: true,
    value: 'KIND[=FILE]',
    help: 'text json junit tap (text)',
  },
  fixtures: {
    type: 'string',
    value: 'DIR',
    help: 'transcripts of your own, beside the built-in ones',
  },
  'known-failing': { type: 'string', value: 'FILE', help: 'rules that must fail, one id a line' },
  'no-shutdown': { type: 'boolean', help: 'leave the target running: no number out of range' },
  'await-restart': {
    type: 'string',
    value: 'SECONDS',
    help: 'wait for the target to come back each time',
  },
  'timeout-scale': { type: 'string', value: 'X', help: 'stretch all deadlines (1)' },
  'start-timeout': { type: 'string', value: 'S', help: 'seconds until a server must listen (15)' },
  repeat: { type: 'string', value: 'N', help: 'run N times, and name what differs (1)' },
  slow: { type: 'boolean', help: 'also what takes half a minute' },
  bail: { type: 'boolean', help: 'stop at the first failure' },
  listen: { type: 'string', value: 'PORT', help: 'where clients connect' },
  out: { type: 'string', value: 'FILE|DIR', help: 'where to write what comes of it' },
  force: { type: 'boolean', help: 'write over what is there' },
  verbose: { type: 'boolean', short: 'v', help: 'octets and log of every case' },
  help: { type: 'boolean', short: 'h', help: 'this text' },
  version: { type: 'boolean', help: 'the version' },
} as const satisfies Record<string, Flag>

/** The name of a flag. */
export type FlagName = keyof typeof FLAGS

/** A parsed command line. */
export interface CommandLine {
  words: readonly string[]
  text(flag: FlagName): string | undefined
  all(flag: FlagName): readonly string[]
  has(flag: string): boolean
}

/** Reads a command line; a flag that does not exist is refused. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals, tokens } = parse(argv)
  mustBeGivenOnce(tokens)
  const found = new Map<string, unknown>(Object.entries(values))
  return {
    words: positionals,
    text(flag) {
      const value = found.get(flag)
      const last: unknown = Array.isArray(value) ? value.at(-1) : value
      return typeof last === 'string' ? last : undefined
    },
    all(flag) {
      const value = found.get(flag)
      return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
    },
    has: (flag) => found.has(flag),
  }
}

/** Refuses what a command would pass over: no flag is silently ignored. */
export function mustTakeAll({ words, has }: CommandLine, taken: readonly FlagName[]): void {
  const flags: readonly string[] = taken
  const ignored = Object.keys(FLAGS).find((flag) => !flags.includes(flag) && has(flag))
  if (ignored === undefined) return
  throw new Refusal('E_FLAGS', {
    expected: `flags that go with ${words[0]}`,
    found: `--${ignored}`,
    advice: 'Leave it out.',
  })
}

/** Refuses flags that only commands obey, where there is none. */
export function mustLeaveOut({ has }: CommandLine, flags: readonly FlagName[]): void {
  const found = flags.find(has)
  if (found === undefined) return
  throw new Refusal('E_FLAGS', {
    expected: `--${found} with a command that takes it alone`,
    found: said(`--${found} without it`),
    advice: 'Leave it out.',
  })
}

/** An integer of a flag, or its default; anything else is refused. */
export function integerOf(
  line: CommandLine,
  flag: FlagName,
  { min, max, otherwise }: { min: number; max: number; otherwise: number },
): number {
  const text = line.text(flag)
  if (text === undefined) return otherwise
  const value = Number(text)
  if (/^\d+$/u.test(text) && value >= min && value <= max) return value
  throw wrongValue(flag, { expected: `an integer from ${min} to ${max}`, found: text })
}

/** A positive number of a flag, or its default. */
export function numberOf(line: CommandLine, flag: FlagName, otherwise: number): number {
  const text = line.text(flag)
  if (text === undefined) return otherwise
  const value = Number(text)
  if (/^\d*\.?\d+$/u.test(text) && value > 0 && value <= 10_000) return value
  throw wrongValue(flag, { expected: 'a number above 0', found: text })
}

/** Says that the value of a flag is none that it takes. */
export function wrongValue(
  flag: FlagName,
  { expected, found, advice = 'See sumsock-conformance --help.' }: WrongValue,
): Refusal {
  const code = `E_${flag.toUpperCase().replaceAll('-', '_')}`
  return new Refusal(code, { where: `--${flag}`, expected, found, advice })
}

/** What a flag takes, what it was given, and what to do. */
export interface WrongValue {
  expected: string
  found: string
  advice?: string
}

function parse(argv: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries<Flag>(FLAGS).map(([name, { type, short, multiple = false }]) => [
      name,
      { type, multiple, ...(short === undefined ? {} : { short }) },
    ]),
  )
  try {
    return parseArgs({
      args: [...argv],
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    })
  } catch (error) {
    const [found = ''] = /'[^']+'/u.exec(error instanceof Error ? error.message : '') ?? []
    const parts = {
      expected: 'flags that exist, each with its value',
      found: found === '' ? saidBy(error) : found.replaceAll("'", ''),
      advice: 'See sumsock-conformance --help.',
    }
    const refusal = new Refusal('E_FLAG', parts, { cause: error })
    throw refusal
  }
}

/** Of two values for a flag that takes one, neither is passed over in silence. */
function mustBeGivenOnce(
  tokens: readonly { kind: string; name?: string; value?: unknown }[],
): void {
  const flags = new Map(Object.entries<Flag>(FLAGS))
  const names = tokens.flatMap(({ kind, name, value }) =>
    kind === 'option' && name !== undefined && value !== undefined ? [name] : [],
  )
  const twice = names.find(
    (name, index) => names.indexOf(name) < index && flags.get(name)?.multiple !== true,
  )
  if (twice === undefined) return
  throw new Refusal('E_FLAG', {
    expected: `--${twice} once`,
    found: said(`--${twice} twice`),
    advice: 'Leave one of them out.',
  })
}
