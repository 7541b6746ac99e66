import type { Evidence } from './evidence.ts'
import { fromNotation, toNotation } from './wire/octets.ts'

/** Evidence as JSON: octets become `{"$text": …}` or `{"$hex": …}`, a connection never opened null. */
export function evidenceToJson(evidence: Evidence): string {
  return JSON.stringify(written(evidence))
}

/** Reads back what `evidenceToJson` wrote, or `undefined`: the judges say the same of it. */
export function evidenceFromJson(text: string): Evidence | undefined {
  const value = restored(JSON.parse(text))
  return isEvidence(value) ? value : undefined
}

/** Tells evidence from other JSON; what its parts are like, only this program can know. */
function isEvidence(value: unknown): value is Evidence {
  if (typeof value !== 'object' || value === null) return false
  const lists = ['lives', 'cases', 'discarded']
  return (
    'role' in value &&
    value.role === 'server' &&
    lists.every((name) => Array.isArray(Reflect.get(value, name)))
  )
}

function written(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    const notation = toNotation(value)
    return 'text' in notation ? { $text: notation.text } : { $hex: notation.hex }
  }
  if (Array.isArray(value)) return Array.from(value, (item: unknown) => written(item) ?? null)
  return mapped(value, written)
}

function restored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => restored(item ?? undefined))
  if (typeof value === 'object' && value !== null) {
    if ('$text' in value) return fromNotation({ text: String(value.$text) })
    if ('$hex' in value) return fromNotation({ hex: String(value.$hex) })
  }
  return mapped(value, restored)
}

function mapped(value: unknown, map: (member: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, map(member)]))
}
