/** A JSON value without members; an empty object or array counts as one. */
export type JsonLeaf = string | number | boolean | null | readonly never[] | Record<string, never>

/** The innermost values of a JSON value, by the pointers (RFC 6901) that lead to them. */
export function leavesOf(value: object): Map<string, JsonLeaf> {
  const leaves = new Map<string, JsonLeaf>()
  collect(value, '', leaves)
  return leaves
}

function collect(value: unknown, pointer: string, leaves: Map<string, JsonLeaf>): void {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    leaves.set(pointer, value)
  } else if (typeof value !== 'object' || value === null) {
    leaves.set(pointer, null)
  } else if (Object.keys(value).length === 0) {
    leaves.set(pointer, Array.isArray(value) ? [] : {})
  } else {
    for (const [key, inner] of Object.entries(value)) {
      collect(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, leaves)
    }
  }
}
