/** How a program printed a name: not at all, just so, or with more words than it was given. */
export type Printed = 'absent' | 'exact' | 'grown'

/** The output without verbatim copies of messages, which tell nothing about how they are read. */
export function withoutDumps(output: string, messages: readonly Uint8Array[]): string {
  return messages
    .map((octets) => Buffer.from(octets).toString('utf8').trim())
    .filter((text) => text !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, text) => rest.replaceAll(text, '\n'), output)
}

/** Messages as a text to look for words in. */
export function wordsOf(messages: readonly Uint8Array[]): string {
  // The NULs are halves of characters.
  return messages
    .map((octets) => Buffer.from(octets).toString('utf8').replaceAll('\0', ''))
    .join('\n')
}

/** Whether an output holds a text as whole words. */
export function holdsWord(output: string, text: string): boolean {
  return placesOf(output, text).length > 0
}

/**
 * How a name stands in an output. It has grown if wherever it stands the words next to it are those
 * that stood next to it in the message: then they belong to the name, as that program sees it.
 */
export function printedAs(
  output: string,
  name: string,
  { before, after }: { before: string; after: string },
): Printed {
  const places = placesOf(output, name)
  if (places.length === 0) return 'absent'
  const left = /[\p{L}\p{N}]+[^\p{L}\p{N}:=,;|\n]*$/u.exec(before)?.[0] ?? ''
  const right = /^[^\p{L}\p{N}:=,;|\n]*[\p{L}\p{N}]+/u.exec(after)?.[0] ?? ''
  // The point behind an initial stands before the separator, and is printed with the name.
  const mark = /^\.(?=[^\p{L}\p{N}\s])/u.test(after) ? '.' : ''
  const grown = places.every(
    (at) =>
      (mark !== '' && output.slice(at + name.length).startsWith(mark)) ||
      (left !== '' && output.slice(0, at).endsWith(left)) ||
      (right !== '' && output.slice(at + name.length).startsWith(right)),
  )
  return grown ? 'grown' : 'exact'
}

function placesOf(output: string, text: string): number[] {
  const places: number[] = []
  for (let at = output.indexOf(text); at >= 0; at = output.indexOf(text, at + 1)) {
    const before = output.slice(0, at)
    const after = output.slice(at + text.length)
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) places.push(at)
  }
  return places
}
