import { parseJson, type Understood } from '../understanding.ts'

/**
 * What a message says, by the names of the specification: names as strings, numbers as numbers, or
 * as a bigint where a number would not be exact. What cannot be either stays as it came.
 */
export type Members = ReadonlyMap<string, unknown>

/** The JSON text that stands for a message: what the programs work on, whatever was spoken. */
export function canonicalText(members: Members): string {
  const parts = [...members].map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value)}`)
  return `{${parts.join(',')}}`
}

/** The members that a JSON text holds, if it is one object. */
export function membersIn(text: string): Members | undefined {
  const parsed: Understood<unknown> = parseJson(text)
  if (!parsed.ok) return undefined
  const { value } = parsed
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? new Map(Object.entries(value)) : undefined
}

/** The number that decimal digits stand for, exactly; other text stays text. */
export function numberIn(text: string): unknown {
  if (!/^[+-]?\d+$/u.test(text)) return text
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text.replace(/^\+/u, ''))
}

/** The text of a name or a number; nothing else can stand in a text. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined
}

function jsonOf(value: unknown): string {
  return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? 'null')
}
