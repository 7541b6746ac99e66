import { join } from 'node:path'
import type { InteropReport } from '../../spec/files/interop.ts'
import { writeWhole } from '../grade/write-whole.ts'
import { matrixCsv } from './out/matrix-csv.ts'
import { matrixPage } from './out/matrix-page.ts'
import { matrixText } from './out/matrix-text.ts'

/** Writes the matrix in all its forms, and gives the one for a terminal. */
export function writeInterop(out: string, report: InteropReport): string {
  const text = matrixText(report)
  writeWhole(join(out, 'interop.txt'), text)
  writeWhole(join(out, 'interop.csv'), matrixCsv(report))
  writeWhole(join(out, 'index.html'), matrixPage(report))
  writeWhole(join(out, 'interop.json'), `${JSON.stringify(report, null, 2)}\n`)
  return text
}
