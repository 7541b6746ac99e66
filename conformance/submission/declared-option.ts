import { bareOf, codeOf, type Expression, parts } from './expression.ts'
import { callsOf } from './network-call.ts'
import type { SourceCode } from './source-code.ts'

/** An option or an argument that a program declares to its parser of the command line. */
export type DeclaredOption = ({ flag: string } | { index: number }) & { otherwise?: Expression }

/** What the parser of a command line (argparse, Go's flag) calls by that name. */
export function declaredOption(source: SourceCode, name: string): DeclaredOption | undefined {
  if (source.language === 'python') return ofArgparse(source, name)
  if (source.language === 'go') return ofGoFlag(source, name)
  return undefined
}

function ofArgparse(source: SourceCode, name: string): DeclaredOption | undefined {
  let positions = 0
  for (const given of callsOf(source, /\.add_argument\s{0,9}\(/g)) {
    const [words, options] = [namesOf(given), parts(given)]
    const [first = ''] = words
    const positional = !first.startsWith('-')
    if (positional) positions += 1
    const destination = keywordValue(options, 'dest')
    const called = destination === undefined ? nameOf(words) : text(destination)
    if (called !== name) continue
    const otherwise = keywordValue(options, 'default')
    const flag = words.find((word) => word.startsWith('--')) ?? first
    return {
      ...(positional ? { index: positions } : { flag }),
      ...(otherwise && { otherwise }),
    }
  }
  return undefined
}

/** `port := flag.Int("port", 8000, "…")` */
function ofGoFlag(source: SourceCode, name: string): DeclaredOption | undefined {
  const declaration = new RegExp(`(?<!\\w)${name}\\s{0,9}:?=\\s{0,9}flag\\.\\w+\\s{0,9}\\(`, 'gu')
  const [given] = callsOf(source, declaration)
  const [flag, otherwise] = given === undefined ? [] : parts(given)
  if (flag === undefined) return undefined
  return { flag: `-${text(flag)}`, ...(otherwise && { otherwise }) }
}

function namesOf(given: Expression): string[] {
  return parts(given)
    .filter((part) => /^["']/u.test(bareOf(part)))
    .map(text)
}

/** As argparse makes it: of the first long option, else of the first word. */
function nameOf(words: readonly string[]): string {
  const word = words.find((one) => one.startsWith('--')) ?? words[0] ?? ''
  return word.replace(/^-+/u, '').replaceAll('-', '_')
}

function keywordValue(options: readonly Expression[], keyword: string): Expression | undefined {
  const found = options.find((one) => new RegExp(`^${keyword}\\s*=`, 'u').test(bareOf(one)))
  return found && { ...found, start: found.start + bareOf(found).indexOf('=') + 1 }
}

function text(expression: Expression): string {
  return codeOf(expression).replaceAll(/["'\s]/gu, '')
}
