import stringWidth from 'string-width'
import type { InteropProgram, InteropReport, InteropRow } from '../../../spec/files/interop.ts'
import { wrapped } from '../../grade/out/feedback/wrapped.ts'
import { counted } from '../../grade/worker-screen.ts'
import { legibleInLine } from '../../legible.ts'
import { talliedStates } from '../interop-progress.ts'
import { SIGNS, signOf } from './cell-sign.ts'
import { type Complaint, complaintsIn } from './complaints.ts'

/** Columns of a name, of one block of the matrix, and of a part of a finding. */
const NAME = 20
const BLOCK = 50
const PART = 300
/** So many complaints are told in full. */
const MOST = 40

/** The matrix as plain text in 80 columns: in blocks, where there are more clients than fit. */
export function matrixText(report: InteropReport): string {
  const { programs, rows } = report
  const cells = rows.flatMap((row) => row.cells)
  const complaints = complaintsIn(report)
  const shown = complaints.slice(0, MOST)
  const more = complaints.length - shown.length
  return [
    `${counted(cells.length, 'pair')}: ${talliedStates(cells)}`,
    '',
    ...wrapped(`Servers down, clients across. ${legend()}`, 0),
    '',
    ...blocksOf(programs, rows),
    ...shown.flatMap(complaintLines),
    ...(more === 0 ? [] : [`… and ${more} more, in interop.csv`, '']),
    ...lackingLines(programs),
  ].join('\n')
}

function legend(): string {
  return `${Object.values(SIGNS)
    .map(({ sign, means }) => `${sign} ${means}`)
    .join(', ')}.`
}

function blocksOf(programs: readonly InteropProgram[], rows: readonly InteropRow[]): string[] {
  const width = String(programs.length).length
  const pad = ' '.repeat(width + 1 + NAME + 2)
  const lines: string[] = []
  for (let from = 0; from < programs.length; from += BLOCK) {
    const numbers = programs.slice(from, from + BLOCK).map((_, index) => from + index + 1)
    for (let digit = 0; digit < width; digit += 1)
      lines.push(pad + numbers.map((one) => digitOf(one, digit, width)).join(''))
    for (const [index, { cells }] of rows.entries()) {
      const number = String(index + 1).padStart(width)
      const signs = cells.slice(from, from + BLOCK).map((cell) => SIGNS[signOf(cell)].sign)
      lines.push(`${number} ${nameOf(programs[index])}  ${signs.join('')}`)
    }
    lines.push('')
  }
  return lines
}

/** A number stands upright over its column; of one after another only the last digit changes. */
function digitOf(number: number, digit: number, width: number): string {
  const isLast = digit === width - 1
  const isRound = number % 10 === 0 || number === 1
  return isLast || isRound ? (String(number).padStart(width)[digit] ?? ' ') : ' '
}

/** A name in so many columns, however wide its letters are. */
function nameOf(program: InteropProgram | undefined): string {
  const whole = legibleInLine(program?.name ?? '', PART)
  let name = ''
  for (const { segment } of new Intl.Segmenter().segment(whole)) {
    if (stringWidth(name + segment) > NAME) break
    name += segment
  }
  return name + ' '.repeat(NAME - stringWidth(name))
}

function complaintLines({ program, role, finding, pairs }: Complaint): string[] {
  const [first] = pairs
  const rule = finding.rule === undefined ? '' : ` ${finding.rule}`
  const who =
    program === undefined
      ? `Nobody, as far as one can tell: server of ${first?.server.name ?? ''}, client of ${first?.client.name ?? ''}${rule}`
      : `The ${role} of ${program.name}, in ${counted(pairs.length, 'pair')}:${rule}`
  const { wire, server_log, client_log, logs } = first?.cell.agreement ?? {}
  const other = role === 'server' ? first?.client : first?.server
  const seen = program === undefined ? [] : [`first seen with that of ${other?.name ?? ''}`]
  const agreement = `wire ${wire}, server log ${server_log}, client log ${client_log}, both logs ${logs}`
  return [
    ...wrapped(legibleInLine(who, PART), 0),
    ...wrapped(`expected  ${legibleInLine(finding.expected, PART)}`, 4),
    ...wrapped(`found     ${legibleInLine(finding.found, PART)}`, 4),
    ...wrapped(legibleInLine([...seen, agreement].join('; '), PART), 4),
    '',
  ]
}

function lackingLines(programs: readonly InteropProgram[]): string[] {
  const lines = programs.flatMap(({ name, lacking, error }) => {
    const reasons = [
      ...(error === undefined ? [] : [`error: ${error}`]),
      ...(['server', 'client'] as const).flatMap((role) =>
        lacking[role] === undefined ? [] : [`no ${role}: ${lacking[role]}`],
      ),
    ]
    return reasons.flatMap((reason) => wrapped(legibleInLine(`${name}: ${reason}`, PART), 2))
  })
  return lines.length === 0 ? [] : ['Not there:', ...lines, '']
}
