/** A generated file: its path below the repository, and what belongs into it. */
export interface Output {
  path: string
  text: string
}

/** The first line in which a file differs from what belongs into it. */
export interface Drift {
  path: string
  line: number
  expected: string | undefined
  found: string | undefined
}

/** Where a file has drifted, or `undefined` if it has not; a missing file has no lines. */
export function driftOf({ path, text }: Output, found: string | undefined): Drift | undefined {
  if (text === found) return undefined
  const expectedLines = text.split('\n')
  const foundLines = found?.split('\n') ?? []
  const longer = Math.max(expectedLines.length, foundLines.length)
  for (let index = 0; index < longer; index += 1) {
    const [expected, there] = [expectedLines[index], foundLines[index]]
    if (expected !== there) return { path, line: index + 1, expected, found: there }
  }
  return undefined
}

/** The drift as a sentence that says what to do. */
export function describeDrift({ path, line, expected, found }: Drift): string {
  return [
    `${path}:${line} is not what is generated.`,
    `  expected  ${expected === undefined ? 'no such line' : JSON.stringify(expected)}`,
    `     found  ${found === undefined ? 'no such line' : JSON.stringify(found)}`,
  ].join('\n')
}
