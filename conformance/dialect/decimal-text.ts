const DECIMAL = /^[+-]?\d+$/u

/** A decimal text as a number where that holds it exactly; any other text as it stands. */
export function fromDecimal(text: string): number | string {
  if (!DECIMAL.test(text)) return text
  const number = Number(text)
  // Not `-0`, which no text means.
  return Number.isSafeInteger(number) ? number + 0 : text
}

/** An integer in decimal; a text that is one stands as it is; `undefined` for all else. */
export function toDecimal(value: unknown): string | undefined {
  if (typeof value === 'string') return DECIMAL.test(value) ? value : undefined
  return Number.isSafeInteger(value) ? String(value) : undefined
}
