import type { Request } from '../spec/messages.ts'
import type { Problem } from '../spec/validate.ts'
import { quote } from './quote.ts'

/** A message that could be made sense of, or why not. */
export type Understood<T> = { ok: true; value: T } | { ok: false; reason: string }

/** What a server makes of the text of a message. */
export type UnderstandRequest = (text: string) => Understood<Request>

/** The value that a JSON text stands for. */
export function parseJson(text: string): Understood<unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value }
  } catch {
    return { ok: false, reason: `expected one JSON object (RFC 8259), found ${quote(text)}` }
  }
}

/** The first thing that is wrong with a value, as one sentence. */
export function reasonOf(problems: readonly Problem[]): string {
  const [problem] = problems
  if (problem === undefined) return 'expected a valid message, found another'
  const found = problem.found === undefined ? 'nothing' : quote(problem.found)
  return `expected ${problem.expected} at "${problem.pointer}", found ${found}`
}
