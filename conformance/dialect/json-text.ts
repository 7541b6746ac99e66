import type { Field } from '../../spec/dialect/field.ts'
import type { JsonTree } from './json-tree.ts'

/** The JSON text of a tree; `textOf` gives what stands for a field, as JSON. */
export function jsonText(
  tree: JsonTree,
  textOf: (field: Field) => string,
  more: readonly (readonly [string, unknown])[] = [],
): string {
  switch (tree.kind) {
    case 'field':
      return textOf(tree.field)
    case 'constant':
      return JSON.stringify(tree.value)
    case 'array':
      return `[${tree.items.map((item) => jsonText(item, textOf)).join(',')}]`
    case 'object': {
      const own = [...tree.members].map(([key, member]) => [key, jsonText(member, textOf)] as const)
      const added = more.map(([key, value]) => [key, JSON.stringify(value)] as const)
      return `{${[...own, ...added].map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(',')}}`
    }
  }
}
