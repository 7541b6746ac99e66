import { commandLineWords } from './command-line-word.ts'
import { declaredOption } from './declared-option.ts'
import type { Definitions } from './definition.ts'
import { bareOf, codeOf, type Expression } from './expression.ts'
import type { SourceCode } from './source-code.ts'

/** Where a value comes from, as far as the source shows it without being run. */
export type Origin =
  | { from: 'literal'; value: string; source: SourceCode; offset: number }
  /** Counted from 1: the first word after the program. */
  | { from: 'argument'; index: number }
  | { from: 'option'; flag: string }
  | { from: 'environment'; variable: string }
  | { from: 'input' }

/** A name that stands for a name, and so on: no program goes deeper. */
const DEEPEST = 8

/** Everything that a value may come from: alternatives are not told apart. */
export function originsOf(expression: Expression, definitions: Definitions): Origin[] {
  return new Search(definitions).look(expression, 0)
}

class Search {
  readonly #definitions: Definitions
  readonly #seen = new Set<string>()

  constructor(definitions: Definitions) {
    this.#definitions = definitions
  }

  look(expression: Expression, depth: number): Origin[] {
    // What a function does is no value.
    if (/=>|\bfunction\b|\blambda\b/u.test(bareOf(expression))) return []
    const { found, rest } = outerOrigins(expression)
    const literals = literalsIn(rest, expression)
    const names = namesIn(rest).filter((name) => !this.#seen.has(name))
    for (const name of names) this.#seen.add(name)
    const deeper =
      depth >= DEEPEST ? [] : names.flatMap((name) => this.#named(name, expression, depth))
    return [...found, ...literals, ...deeper]
  }

  #named(name: string, { source, start }: Expression, depth: number): Origin[] {
    const known = WELL_KNOWN.get(name)
    if (known !== undefined) return [{ from: 'literal', value: known, source, offset: start }]
    const definitions = this.#definitions.of(name)
    const option = declaredOption(source, name)
    const defaults = option?.otherwise === undefined ? [] : this.look(option.otherwise, depth + 1)
    const declared: Origin[] =
      option === undefined
        ? []
        : 'flag' in option
          ? [{ from: 'option', flag: option.flag }]
          : [{ from: 'argument', index: option.index }]
    return [
      ...declared,
      ...defaults,
      ...definitions.flatMap((definition): Origin[] =>
        'argument' in definition
          ? [{ from: 'argument', index: definition.argument }]
          : this.look(definition.value, depth + 1),
      ),
    ]
  }
}

/** Names of addresses that a library gives. */
const WELL_KNOWN = new Map([
  ['INADDR_ANY', '0.0.0.0'],
  ['INADDR_LOOPBACK', '127.0.0.1'],
])

const ENVIRONMENT =
  /(?:\b(?:environ(?:\.get)?|getenv|Getenv|LookupEnv|env::var|env)(?:\(\))?(?:\.(?:get|getOrDefault))?\s{0,9}[([]\s{0,9}["'](?<quoted>\w+)["']|\bprocess\.env\.(?<plain>\w+))/g
const INPUT =
  /(?:\b(?:raw_input|input|prompt|question)\s{0,9}\(\s{0,9}(?:[bfru]{0,2}(?:"[^"\n]*"|'[^'\n]*'))?|\.(?:next(?:Int|Line)?|readLine)\s{0,9}\(\s{0,9}\)|\b(?:scanf|fgets|getline)\s{0,9}\(|\bcin\s{0,9}>>|\bstdin\b)/g
/** Numbers that are no values: what a length is compared with, and the base of a numeral. */
const NO_VALUE = /(?:[<>]=?|[=!]==?)\s{0,9}\d+|,\s{0,9}(?:0|10|16)\s{0,9}\)/g

/** What comes from outside the program, and the code with these places blank. */
function outerOrigins(expression: Expression): { found: Origin[]; rest: string } {
  const code = codeOf(expression)
  const words = commandLineWords(expression.source, code)
  const found: Origin[] = words.map(({ index }) => ({ from: 'argument', index }))
  let rest = code
  for (const { start, end } of words)
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
  const take = (pattern: RegExp, originOf: (groups: Groups) => Origin | undefined) => {
    rest = rest.replaceAll(pattern, (whole, ...match: unknown[]) => {
      const groups = match.at(-1)
      const origin = originOf(isGroups(groups) ? groups : {})
      if (origin !== undefined) found.push(origin)
      return ' '.repeat(whole.length)
    })
  }
  take(ENVIRONMENT, ({ quoted, plain }) => ({
    from: 'environment',
    variable: quoted ?? plain ?? '',
  }))
  take(INPUT, () => ({ from: 'input' }))
  take(NO_VALUE, () => undefined)
  return { found, rest }
}

type Groups = Readonly<Record<string, string | undefined>>

function isGroups(value: unknown): value is Groups {
  return typeof value === 'object' && value !== null
}

function literalsIn(rest: string, { source, start }: Expression): Origin[] {
  const literal = /"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<![\w.$])(?<number>\d+)(?![\w.])/g
  return [...rest.matchAll(literal)].map(({ index, groups }) => ({
    from: 'literal',
    value: groups?.['double'] ?? groups?.['single'] ?? groups?.['number'] ?? '',
    source,
    offset: start + index,
  }))
}

/** The names in an expression, each by its last part: `self.port` is `port`; what is called is none. */
function namesIn(rest: string): string[] {
  const plain = rest.replaceAll(/"[^"\n]*"|'[^'\n]*'/g, ' ')
  const names = plain.matchAll(/(?<![\w$])[A-Za-z_$][\w$]{0,100}(?![\w$]|\s{0,9}[.(]|::|->)/g)
  return [...new Set([...names].map(([name]) => name))].slice(0, 20)
}
