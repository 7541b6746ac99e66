import type { Block } from './block.ts'

/** The most octets that the blocks of a feedback file may have; what stands around them has the rest. */
const LIMIT = 190_000

/** Shows blocks until a feedback file is full; where some are left, its last word is that it is truncated. */
export function withinLimit(
  blocks: readonly Block[],
  show: (block: Block) => string,
  truncated: string,
): string {
  let text = ''
  let size = 0
  for (const block of blocks) {
    const shown = show(block)
    size += Buffer.byteLength(shown)
    if (size > LIMIT) return text + truncated
    text += shown
  }
  return text
}
