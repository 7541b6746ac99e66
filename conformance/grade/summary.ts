import type { ClassReport, ClassRow } from '../../spec/files/class.ts'
import { STATUSES } from '../../spec/files/report.ts'
import { attentionTo, toLookAt } from './out/attention.ts'
import { legibleInLine } from './out/legible.ts'

/** How many submissions to look at are named, and how long a line about one may be. */
const MOST = 20
const WIDTH = 78

/** What a class run says at its end: what became of all, where it lies, and whom to look at. */
export function summaryOf({ submissions }: ClassReport, out: string): string {
  const statuses = STATUSES.flatMap((status) => {
    const count = submissions.filter((row) => row.status === status).length
    return count === 0 ? [] : [`${count} ${status}`]
  })
  const found = toLookAt(submissions)
  const shown = found.slice(0, MOST)
  const more = found.length - shown.length
  return [
    `${counted(submissions.length)}: ${statuses.join(', ')}`,
    `${out}/index.html, ${out}/grades.csv, ${out}/feedback/`,
    ...(shown.length === 0 ? [] : ['Look at:', ...shown.map(lineOn)]),
    ...(more === 0 ? [] : [`  … and ${more} more, in ${out}/index.html`]),
    '',
  ].join('\n')
}

function lineOn(row: ClassRow): string {
  return `  ${legibleInLine(`${row.name}: ${attentionTo(row).join('; ')}`, WIDTH - 2)}`
}

function counted(count: number): string {
  return count === 1 ? '1 submission' : `${count} submissions`
}
