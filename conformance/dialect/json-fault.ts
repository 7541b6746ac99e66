import { isName } from '../../spec/dialect/field.ts'
import type { JsonFormat } from '../../spec/dialect/message-format.ts'
import { treeOf } from './json-tree.ts'
import type { DialectFault } from './refuse-dialect.ts'

/** What is wrong with a JSON format that its schema cannot say, or `undefined`. */
export function jsonFault(format: JsonFormat, pointer: string): DialectFault | undefined {
  const { as_text = [], members } = format
  const index = as_text.findIndex((field) => isName(field) || members[field] === undefined)
  if (index >= 0)
    return {
      pointer: `${pointer}/as_text/${index}`,
      expected: 'a number that is one of the members',
      found: as_text[index],
    }
  const tree = treeOf(format)
  return 'conflict' in tree
    ? {
        pointer: `${pointer}/members`,
        expected: 'pointers of which none leads to, or through, what another one leads to',
        found: tree.conflict,
      }
    : undefined
}
