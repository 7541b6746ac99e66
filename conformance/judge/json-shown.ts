import { cap } from '../escape.ts'

/** A member's value as a finding shows it; a string is said to be one. */
export function jsonShown(value: unknown): string {
  if (value === undefined) return 'no such member'
  const text = cap(JSON.stringify(value), 200)
  return typeof value === 'string' ? `${text} (a string)` : text
}
