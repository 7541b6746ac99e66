import { createHash } from 'node:crypto'
import type { Rubric } from '../../spec/files/rubric.ts'

/** The SHA-256 of a rubric in hexadecimal digits: the same however its file is laid out. */
export function rubricHash({ $schema: _, ...rubric }: Rubric): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(rubric)))
    .digest('hex')
}

/** A value whose members stand in the order of their names. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, canonical(member)]),
  )
}
