/** Keys from the root of a JSON value to one in it. */
export type Path = readonly string[]

/** The keys that a JSON pointer names (RFC 6901). */
export function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What stands at a place of a JSON value; `undefined` if nothing does. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

/** A JSON value that is built place by place. */
export class JsonTree {
  readonly #children = new Map<string, JsonTree>()
  #value: unknown

  /** Puts a value at a place, and what leads there around it. */
  put([key, ...others]: Path, value: unknown): void {
    if (key === undefined) {
      this.#value = value
      return
    }
    const child = this.#children.get(key) ?? new JsonTree()
    this.#children.set(key, child)
    child.put(others, value)
  }

  /** The value: keys that count from 0 make an array, others an object. */
  toJSON(): unknown {
    if (this.#children.size === 0) return this.#value
    const entries = [...this.#children]
    const counted = entries.toSorted(([one], [other]) => Number(one) - Number(other))
    if (counted.every(([key], index) => key === String(index))) {
      return counted.map(([, child]) => child.toJSON())
    }
    return Object.fromEntries(entries.map(([key, child]) => [key, child.toJSON()]))
  }
}
