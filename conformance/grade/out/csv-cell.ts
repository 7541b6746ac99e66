import { legible } from '../../legible.ts'

/** Characters of a cell that are kept: a spreadsheet takes 32,767. */
const CELL = 2000

/**
 * Where a spreadsheet might begin a formula. It does so at the start of a cell; and read with another
 * separator than ours, a cell may start after any separator, quotes included.
 */
const FORMULA = /(^|[,;|\t])([\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu

/** Anybody's text as a cell of a CSV file that no spreadsheet takes for a formula (RFC 4180). */
export function textCell(text: string): string {
  const start = /^[\t\r]/u.test(text) ? "'" : ''
  const shown = legible(text, CELL).replaceAll(FORMULA, "$1'$2")
  return quoted(start + shown)
}

/** A number of ours as a cell: digits and a point, which need no quotes. */
export function numberCell(value: number, decimals: number): string {
  return value.toFixed(decimals)
}

function quoted(text: string): string {
  return /[",\r\n;\t|]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
