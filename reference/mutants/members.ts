import { parseJson } from '../understanding.ts'

/** The members of a JSON object by name, whatever they are; none of any other text. */
export function membersOf(text: string): ReadonlyMap<string, unknown> {
  const parsed = parseJson(text)
  const value = parsed.ok && typeof parsed.value === 'object' ? (parsed.value ?? {}) : {}
  return new Map(Object.entries(value))
}
