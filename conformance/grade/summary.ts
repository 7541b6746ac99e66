import type { ClassRow } from '../../spec/files/class.ts'
import { STATUSES } from '../../spec/files/report.ts'
import { legibleInLine } from '../legible.ts'
import { attentionTo } from './out/attention.ts'
import type { ClassTable } from './out/class-report.ts'
import { glanceAt } from './out/glance.ts'

/** How many submissions to look at are named, and how long a line about one may be. */
const MOST = 20
const WIDTH = 78

/** What a class run says at its end: what became of all, where it lies, and whom to look at. */
export function summaryOf({ submissions }: Pick<ClassTable, 'submissions'>, out: string): string {
  const glance = glanceAt(submissions, { rows: 0, toLookAt: MOST })
  const statuses = STATUSES.flatMap((status) => {
    const count = glance.statuses.get(status)
    return count === undefined ? [] : [`${count} ${status}`]
  })
  const shown = glance.toLookAt.rows
  const more = glance.toLookAt.count - shown.length
  return [
    counted(glance.count) + (statuses.length === 0 ? '' : `: ${statuses.join(', ')}`),
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
