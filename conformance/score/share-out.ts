/**
 * Shares out a whole number in proportion to some weights, in whole parts that sum to it (largest
 * remainder): nobody gets a part of nothing. Equal remainders are served in their order.
 */
export function sharedOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  const left = total - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact
    .map((quota, index) => ({ index, remainder: quota - Math.floor(quota) }))
    .sort((a, b) => b.remainder - a.remainder)
  const served = new Set(byRemainder.slice(0, left).map(({ index }) => index))
  return parts.map((part, index) => (served.has(index) ? part + 1 : part))
}
