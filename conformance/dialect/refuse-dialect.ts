import { Refusal } from '../refusal.ts'

/** What is wrong with a dialect file, and where. */
export interface DialectFault {
  /** JSON pointer (RFC 6901) to the place; empty for the file itself. */
  pointer: string
  expected: string
  found: unknown
}

/** The refusal of a dialect file. */
export function refuseDialect(
  file: string,
  { pointer, expected, found }: DialectFault,
  advice = 'The schema is spec/schemas/dialect.json.',
): Refusal {
  return new Refusal('E_DIALECT', {
    where: `${file}${pointer === '' ? '' : `, at ${pointer}`}`,
    expected,
    found,
    advice,
  })
}
