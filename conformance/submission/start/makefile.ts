import { posix } from 'node:path'

/** No Makefile of two programs has more; the rules are searched again and again. */
const MOST_RULES = 500

interface Rule {
  targets: readonly string[]
  needs: readonly string[]
  /** Its commands, a line each. */
  recipe: readonly string[]
}

/** What a Makefile makes, as far as it can be read without being run. */
export interface Makefile {
  /** The target that makes a program of a source file, and the file that it makes. */
  productOf(source: string): { target: string; file: string } | undefined
  /** Whether `make` alone makes a target. */
  reachedByDefault(target: string): boolean
}

/** Reads the rules of a Makefile: plain and pattern rules, with variables in them. */
export function readMakefile(text: string): Makefile {
  const rules = rulesOf(text.replaceAll(/\\\r?\n/g, ' '))
  const [first] = rules.filter(({ targets: [target = '.'] }) => !/^\.|%/u.test(target))
  return {
    productOf: (source) => productOf(source, rules),
    reachedByDefault: (target) => reached(first?.targets[0], rules).has(target),
  }
}

function productOf(source: string, rules: readonly Rule[]) {
  const stem = source.replace(/\.\w+$/u, '')
  const parts = [source, `./${source}`, `${stem}.o`, `./${stem}.o`]
  for (const rule of rules) {
    const [target] = rule.targets
    if (target === undefined || !isProgram(target)) continue
    const file = fileOf(target, rule, { parts, stem })
    if (file !== undefined) return { target, file: posix.normalize(file) }
  }
  // A target without a rule of its own is made by a pattern, or by what make knows itself.
  const asked = rules.some(({ needs }) => needs.includes(stem))
  return asked ? { target: stem, file: stem } : undefined
}

/** A target with an ending is an object or an archive; one in front of a dot is a setting. */
function isProgram(target: string): boolean {
  return !/[%.]/u.test(target.replace(/^\.\//u, '').replace(/\.(?:out|exe|bin)$/u, ''))
}

/** The program that a rule makes of a source, if it does. */
function fileOf(
  target: string,
  { needs, recipe }: Rule,
  { parts, stem }: { parts: readonly string[]; stem: string },
): string | undefined {
  const needed = needs.some((need) => parts.includes(need))
  if (recipe.length === 0) return needed && target === stem ? target : undefined
  const lines = recipe.map((line) => line.split(/\s+/u)).filter((words) => !words.includes('-c'))
  const own = lines.find((words) => words.some((word) => parts.includes(word)))
  const line = own ?? (needed ? lines.find((words) => words.includes('-o')) : undefined)
  const output = line?.[line.indexOf('-o') + 1]
  if (line === undefined || !line.includes('-o') || output === undefined) return undefined
  const file = output.replaceAll('$@', target)
  return /^[\w./-]+$/u.test(file) ? file : undefined
}

function reached(from: string | undefined, rules: readonly Rule[]): ReadonlySet<string> {
  const found = new Set(from === undefined ? [] : [from])
  for (const one of found)
    for (const { targets, needs } of rules)
      if (targets.includes(one)) for (const need of needs) found.add(need)
  return found
}

function rulesOf(text: string): Rule[] {
  const variables = new Map<string, string>()
  const rules: { targets: string[]; needs: string[]; recipe: string[] }[] = []
  for (const line of text.split(/\r?\n/u)) {
    const last = rules.at(-1)
    if (line.startsWith('\t')) {
      last?.recipe.push(expanded(line.slice(1), variables).trim())
      continue
    }
    const plain = line.replace(/#.*$/u, '')
    const variable = /^\s{0,9}(?<name>[\w.]+)\s{0,9}(?::|\?|\+|::)?=(?<value>.*)$/u.exec(
      plain,
    )?.groups
    if (variable?.['name'] !== undefined) {
      variables.set(variable['name'], expanded((variable['value'] ?? '').trim(), variables))
      continue
    }
    const colon = plain.indexOf(':')
    if (colon <= 0) continue
    if (rules.length >= MOST_RULES) break
    const [needs = '', ...inline] = plain.slice(colon + 1).split(';')
    rules.push({
      targets: wordsOf(expanded(plain.slice(0, colon), variables)),
      needs: wordsOf(expanded(needs, variables)),
      recipe: inline.map((command) => expanded(command, variables).trim()),
    })
  }
  return rules
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '' && word !== '|')
}

/** Fills variables in; what is not known stays, and nothing grows beyond a line. */
function expanded(text: string, variables: ReadonlyMap<string, string>): string {
  return text
    .replaceAll(/\$[({](?<name>[\w.]+)[)}]/g, (whole, name: string) => variables.get(name) ?? whole)
    .slice(0, 4000)
}
