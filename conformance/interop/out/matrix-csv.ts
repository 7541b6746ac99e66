import type { InteropCell, InteropReport } from '../../../spec/files/interop.ts'
import { numberCell, textCell } from '../../grade/out/csv-cell.ts'

/** Excel takes a file without it for one in the encoding of its country. */
const BYTE_ORDER_MARK = '\ufeff'

const HEAD = [
  'server',
  'client',
  'state',
  'blames',
  'rules',
  'expected',
  'found',
  'reason',
  'wire',
  'server_log',
  'client_log',
  'logs',
  'number',
  'retried',
  'seconds',
  'server_file',
  'client_file',
]

/** `interop.csv`: a row for each pair; the columns of a tool's version never change. */
export function matrixCsv({ programs, rows }: InteropReport): string {
  const names = new Map(programs.map(({ file, name }) => [file, name]))
  const nameOf = (file: string) => textCell(names.get(file) ?? file)
  const lines = rows.flatMap(({ server, cells }) =>
    cells.map((cell) => [
      nameOf(server),
      nameOf(cell.client),
      ...cellsOf(cell),
      textCell(server),
      textCell(cell.client),
    ]),
  )
  return BYTE_ORDER_MARK + [HEAD, ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

function cellsOf(cell: InteropCell): string[] {
  const { findings, agreement, number, duration_ms: duration } = cell
  const all = (part: 'expected' | 'found') => findings.map((one) => one[part]).join(' / ')
  return [
    textCell(cell.state),
    textCell(cell.blames ?? ''),
    textCell(findings.map(({ rule = '', role = '' }) => `${role} ${rule}`.trim()).join(' / ')),
    textCell(all('expected')),
    textCell(all('found')),
    textCell(cell.reason ?? ''),
    ...(['wire', 'server_log', 'client_log', 'logs'] as const).map((one) => agreement?.[one] ?? ''),
    number === undefined ? '' : numberCell(number, 0),
    cell.retried === true ? 'retried' : '',
    duration === undefined ? '' : numberCell(duration / 1000, 2),
  ]
}
