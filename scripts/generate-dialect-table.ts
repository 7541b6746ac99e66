import { builtInDialects } from '../conformance/dialect/built-in.ts'
import { code, table } from './generate-table.ts'

/** The dialects of the package with what each is, the likeliest first. */
export function dialectTable(): string {
  const rows = builtInDialects().map(({ name, says }) => [code(name), says])
  return table(['dialect', 'what it is'], rows)
}
