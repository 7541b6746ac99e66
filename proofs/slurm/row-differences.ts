import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { ClassReport } from '../../spec/files/class.ts'
import { readGradedClass } from '../class/compare.ts'

/** Each difference between two class reports and their tables, but for when it was and how long it took. */
export function rowDifferences(one: string, other: string): string[] {
  const [first, second] = [one, other].map((out) => readGradedClass(out).classReport)
  if (first === undefined || second === undefined) return ['There are no two reports.']
  const rows = new Map(second.submissions.map((row) => [row.name, row]))
  const names = (report: ClassReport) => report.submissions.map(({ name }) => name)
  return [
    ...(isDeepStrictEqual(names(first), names(second)) ? [] : ['The rows stand in another order.']),
    ...first.submissions.flatMap((row) =>
      isDeepStrictEqual(timeless(row), timeless(rows.get(row.name)))
        ? []
        : [`${row.name}: its row in class.json is another one.`],
    ),
    ...(isDeepStrictEqual(headOf(first), headOf(second)) ? [] : ['class.json begins otherwise.']),
    ...(tableOf(one) === tableOf(other) ? [] : ['grades.csv is another one.']),
  ]
}

function timeless(row: ClassReport['submissions'][number] | undefined) {
  return { ...row, duration_ms: 0 }
}

function headOf({ submissions: _, written: __, ...head }: ClassReport) {
  return head
}

function tableOf(out: string): string {
  return readFileSync(join(out, 'grades.csv'), 'utf8')
}
