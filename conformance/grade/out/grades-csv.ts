import type { ClassRow } from '../../../spec/files/class.ts'
import { sectionOf } from '../../../spec/rule.ts'
import { RULES } from '../../../spec/rules.ts'
import type { ClassTable } from './class-report.ts'
import { numberCell, textCell } from './csv-cell.ts'

/** One column: what stands above it, and the cell of each row. */
interface Column {
  head: string
  cell: (row: ClassRow) => string
}

/** Excel takes a file without it for one in the encoding of its country. */
const BYTE_ORDER_MARK = '\ufeff'

const SECTIONS = [...new Set(RULES.map(({ id }) => sectionOf(id)))]

/** `grades.csv`: a row for each submission, whatever became of it; the columns of a tool's version never change but for the ids. */
export function* gradesCsv({ submissions }: Pick<ClassTable, 'submissions'>): Generator<string> {
  const columns = columnsFor(submissions)
  const line = (cells: readonly string[]) => `${cells.join(',')}\r\n`
  yield BYTE_ORDER_MARK + line(columns.map(({ head }) => textCell(head)))
  for (const row of submissions) yield line(columns.map(({ cell }) => cell(row)))
}

function columnsFor(rows: Iterable<ClassRow>): Column[] {
  const found = new Set<string>()
  for (const row of rows) for (const id of Object.keys(row.ids)) found.add(id)
  const ids = [...found].sort()
  return [
    text('name', ({ name }) => name),
    text('status', ({ status }) => status),
    points('points', ({ score }) => score?.points),
    points('max_points', ({ score }) => score?.max_points),
    points('bonus', ({ score, bonus }) => (score === undefined ? undefined : (bonus ?? 0))),
    ...SECTIONS.map((name) => points(`points_${name}`, pointsIn(name))),
    text('core', (row) => profileOf(row)?.core),
    text('robust', (row) => profileOf(row)?.robust),
    text('late', ({ late }) => (late === true ? 'late' : '')),
    text('lacking_server', ({ lacking }) => lacking.server),
    text('lacking_client', ({ lacking }) => lacking.client),
    text('remarks', ({ remarks }) => remarks.join(' / ')),
    text('stale', ({ stale = [] }) => stale.join(' / ')),
    text('reason', ({ reason }) => reason),
    { head: 'seed', cell: ({ seed }) => numberCell(seed, 0) },
    text('file', ({ file }) => file),
    ...ids.map((id) => text(`id_${id}`, ({ ids: own }) => (Object.hasOwn(own, id) ? own[id] : ''))),
  ]
}

/** A section that carries no points in this run has 0; a submission without a score has none at all. */
function pointsIn(section: string): (row: ClassRow) => number | undefined {
  return ({ score, sections }) =>
    score === undefined ? undefined : (sections[section]?.points ?? 0)
}

function profileOf({ profile, score }: ClassRow) {
  return score === undefined ? undefined : profile
}

function text(head: string, value: (row: ClassRow) => string | undefined): Column {
  return { head, cell: (row) => textCell(value(row) ?? '') }
}

function points(head: string, value: (row: ClassRow) => number | undefined): Column {
  return {
    head,
    cell: (row) => {
      const own = value(row)
      return own === undefined ? '' : numberCell(own, 2)
    },
  }
}
