/** A product beside its floor: what both cost, in the same unit, in the same run. */
export interface Ratio {
  what: string
  unit: 'ms' | 'µs' | 'MB' | 'deadlines'
  floor: number
  product: number
  /** The most that product / floor may be. */
  limit: number
}

/** How a ratio is measured; each call measures both sides anew. */
export type Measurement = () => Promise<Ratio>

/** How much more the product costs than its floor. */
function quotient({ product, floor }: Ratio): number {
  return product / floor
}

/** Whether the product costs no more than its limit allows. */
export function holds(ratio: Ratio): boolean {
  return quotient(ratio) <= ratio.limit
}

/** Measures until the limit holds, so many times at most; the best measurement counts. */
export async function bestOf(times: number, measure: Measurement): Promise<Ratio> {
  let best = await measure()
  for (let tries = 1; tries < times && !holds(best); tries += 1) {
    const next = await measure()
    if (quotient(next) < quotient(best)) best = next
  }
  return best
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('expected numbers to take the median of, found none')
  return middle
}

/** The head of the table that `row` continues. */
export const HEAD = `${'what'.padEnd(48)}${'floor'.padStart(15)}${'product'.padStart(15)}  ratio  limit\n`

/** A ratio as a line of the table. */
export function row(ratio: Ratio): string {
  const number = (value: number) =>
    `${value.toFixed(ratio.unit === 'deadlines' ? 2 : 0)} ${ratio.unit}`.padStart(15)
  const verdict = holds(ratio) ? '' : '  over the limit'
  const [of, limit] = [quotient(ratio), ratio.limit].map((value) => value.toFixed(2).padStart(7))
  return `${ratio.what.padEnd(48)}${number(ratio.floor)}${number(ratio.product)}${of}${limit}${verdict}\n`
}
