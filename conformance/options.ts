import { parseArgs } from 'node:util'
import { FLAGS, type Flag, type FlagName } from './flags.ts'
import { Refusal, said, saidBy } from './refusal.ts'

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
