/** Works on items, so many at once, and gives what came of each, in their order. */
export async function inParallel<T, R>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>()
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results.set(index, await work(item))
  }
  await Promise.all(Array.from({ length: jobs }, worker))
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result)
}
