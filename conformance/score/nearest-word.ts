/** The word that takes the fewest changes of a letter to become another; none if all are far from it. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const start = word.slice(0, LONGEST)
  const measured = words.map((one) => ({ one, distance: distanceOf(start, one) }))
  const [nearest] = measured.sort((a, b) => a.distance - b.distance)
  const far = Math.max(2, Math.floor(start.length / 3))
  return nearest === undefined || nearest.distance > far ? undefined : nearest.one
}

/** Nothing that is looked for is longer. */
const LONGEST = 100

/** How many letters have to be put in, left out or changed (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1]
    for (let index = 0; index < to.length; index += 1) {
      const changed = (row[index] ?? 0) + (letter === to[index] ? 0 : 1)
      next.push(Math.min(changed, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
