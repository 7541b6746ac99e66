import { PRODUCT, timed } from './programs.ts'
import { type Measurement, median } from './ratio.ts'

const ROUNDS = 15

/** How long a command takes that needs no subject, beside Node itself. */
export function coldStart(argument: string, limit: number): Measurement {
  return async () => {
    const floor: number[] = []
    const product: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      floor.push(await timed(['-e', '0']))
      product.push(await timed([PRODUCT.conformance, argument]))
    }
    return {
      what: `${argument} / node -e 0`,
      unit: 'ms',
      floor: median(floor),
      product: median(product),
      limit,
    }
  }
}
