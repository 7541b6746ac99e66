import { FIELDS, type Field } from '../../spec/dialect/field.ts'
import type { JsonFormat } from '../../spec/dialect/message-format.ts'

/** What stands at a place of each message of a JSON format. */
export type JsonTree =
  | { kind: 'field'; field: Field }
  | { kind: 'constant'; value: unknown }
  | { kind: 'object'; members: ReadonlyMap<string, JsonTree> }
  | { kind: 'array'; items: readonly JsonTree[] }

/** The parts of a JSON pointer (RFC 6901). */
export function tokensOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The fields that have a place in a JSON format, in the order in which it names them. */
export function jsonFields({ members }: JsonFormat): Field[] {
  return Object.keys(members).flatMap((key) => FIELDS.find((field) => field === key) ?? [])
}

/**
 * The shape of each message: pointers whose parts count from 0 make an array, all others an object.
 * Two pointers that cannot both stand are named by the second.
 */
export function treeOf(format: JsonFormat): JsonTree | { conflict: string } {
  const root = new Map<string, Branch>()
  for (const field of jsonFields(format)) {
    const pointer = format.members[field] ?? ''
    if (!place(root, tokensOf(pointer), { kind: 'field', field })) return { conflict: pointer }
  }
  for (const [pointer, value] of Object.entries(format.constants ?? {})) {
    if (!place(root, tokensOf(pointer), { kind: 'constant', value })) return { conflict: pointer }
  }
  return grown(root)
}

/** A tree that is being made: whether a branch is an array shows only when all is placed. */
type Branch = Extract<JsonTree, { kind: 'field' | 'constant' }> | Map<string, Branch>

function place(root: Map<string, Branch>, tokens: readonly string[], leaf: Branch): boolean {
  let branch = root
  for (const token of tokens.slice(0, -1)) {
    const next = branch.get(token) ?? new Map<string, Branch>()
    if (!(next instanceof Map)) return false
    branch.set(token, next)
    branch = next
  }
  const last = tokens.at(-1)
  if (last === undefined || branch.has(last)) return false
  branch.set(last, leaf)
  return true
}

function grown(branch: Branch): JsonTree {
  if (!(branch instanceof Map)) return branch
  const members = new Map([...branch].map(([token, inner]) => [token, grown(inner)]))
  const items = [...members.keys()].map((_, index) => members.get(String(index)))
  const known = items.filter((item) => item !== undefined)
  return known.length === members.size
    ? { kind: 'array', items: known }
    : { kind: 'object', members }
}
