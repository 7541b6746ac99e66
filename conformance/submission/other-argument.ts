import { commandLineWords } from './command-line-word.ts'
import type { NetworkFacts } from './network-facts.ts'
import type { Program } from './program.ts'
import { lineOf } from './source-code.ts'

/** An argument that a program cannot do without, and that is neither its port nor its host. */
export interface OtherArgument {
  index: number
  path: string
  line: number
}

/** Finds an argument that a program takes without asking first whether it is there. */
export function otherArgument(
  { sources }: Program,
  { port, host }: NetworkFacts,
): OtherArgument | undefined {
  for (const source of sources)
    for (const { index, start: offset } of commandLineWords(source, source.bare)) {
      if (index === port.argument || index === host.argument) continue
      // A comparison or a default, here or in the two lines before, makes it an optional one.
      const start = source.bare.lastIndexOf('\n', offset)
      const before = source.bare
        .slice(Math.max(0, start - 120), start)
        .split('\n')
        .slice(-2)
      const end = source.bare.indexOf('\n', offset)
      const line = source.bare.slice(start + 1, end < 0 ? undefined : end)
      const asked = /\bif\b|\?|\|\||\bor\b/u.test(line) || before.some((one) => asksForMore(one))
      if (!asked) return { index, path: source.path, line: lineOf(source, offset) }
    }
  return undefined
}

function asksForMore(line: string): boolean {
  return /\b(?:if|elif|case)\b[^\n]*(?:argc|argv|args|Args)/u.test(line) && /[>=]/u.test(line)
}
