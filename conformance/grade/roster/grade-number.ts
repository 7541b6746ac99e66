/** What stands before the decimals of a number. */
export type DecimalSign = '.' | ','

/** A number whose sign is no separator of thousands: 1.000 may be one or a thousand, 0.125 not. */
const TELLING = /^-?(?:\d+([.,])(?:\d{1,2}|\d{4,})|(?:0|\d{4,})([.,])\d{3})$/u

/** The decimal signs that numbers among some texts have, as far as these can be told. */
export function decimalSignsOf(texts: readonly string[]): DecimalSign[] {
  const signs = texts.map((text) => {
    const found = TELLING.exec(text.trim())
    return found?.[1] ?? found?.[2]
  })
  return (['.', ','] as const).filter((sign) => signs.includes(sign))
}

/** Whether a number could be one with three decimals or one with a separator of thousands. */
export function isTwofold(text: string): boolean {
  return /^-?[1-9]\d{0,2}[.,]\d{3}$/u.test(text.trim())
}

/** The value of a number that is written with a decimal sign, or `undefined` if it is none. */
export function readNumber(text: string, sign: DecimalSign): number | undefined {
  const plain = text.trim()
  const pattern = sign === '.' ? /^-?\d{1,12}(?:\.\d{1,9})?$/u : /^-?\d{1,12}(?:,\d{1,9})?$/u
  return pattern.test(plain) ? Number(plain.replace(',', '.')) : undefined
}

/** A number with two decimals, as course systems write grades. */
export function writeNumber(value: number, sign: DecimalSign): string {
  return value.toFixed(2).replace('.', sign)
}

/** Rounds to two decimals, a half upwards, whatever binary fractions make of it. */
export function rounded(value: number): number {
  return Math.round(Number((value * 100).toPrecision(12))) / 100
}
