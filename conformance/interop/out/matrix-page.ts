import type { InteropCell, InteropProgram, InteropReport } from '../../../spec/files/interop.ts'
import { type Html, html, htmlPage, type Part } from '../../grade/out/html.ts'
import { PAGE_STYLE } from '../../grade/out/page-style.ts'
import { counted } from '../../grade/worker-screen.ts'
import { legible, legibleInLine } from '../../legible.ts'
import { talliedStates } from '../interop-progress.ts'
import { SIGNS, signOf } from './cell-sign.ts'
import { type Complaint, complaintsIn } from './complaints.ts'

/** So many complaints, and pairs of one, are told in full: a browser is no spreadsheet. */
const MOST = 500
const PAIRS = 20
const PART = 400

const STYLE = `${PAGE_STYLE}
.matrix th, .matrix td { padding: .1rem .3rem; border: 1px solid var(--line); text-align: center; }
.matrix th[scope="row"] { text-align: left; white-space: nowrap; }
.matrix td { font-family: ui-monospace, monospace; }
.works { color: var(--good); } .server, .client, .both { background: var(--bad); color: var(--paper); }
.nobody { background: var(--blocked); color: #000; } .error { border-style: dashed; color: var(--bad); }
@media print { .matrix { font-size: 8pt; } }
`

/** `index.html` of a matrix: a page that stands for itself, and loads and runs nothing. */
export function matrixPage(report: InteropReport): string {
  const { programs, rows, folder, tool, settings, written } = report
  const cells = rows.flatMap((row) => row.cells)
  const complaints = complaintsIn(report)
  return htmlPage({
    title: `Interop of ${legibleInLine(folder, 80)}`,
    style: STYLE,
    body: html`<h1>Every client at every server</h1>
<p>${counted(cells.length, 'pair')}: ${talliedStates(cells)}.</p>
<p class="faint">${legible(folder)}, dialect ${settings.dialect}, seed ${settings.seed}, ${tool.name} ${tool.version}, ${written}</p>
${matrixPart(report)}
${section('Who is blamed, and why', complaints.slice(0, MOST).map(complaintPart))}
${complaints.length > MOST ? html`<p>… and ${complaints.length - MOST} more, in interop.csv.</p>` : undefined}
${section('Not there', listed(programs.flatMap(lackingPart)))}`,
  })
}

function listed(items: readonly Html[]): Html[] {
  return items.length === 0 ? [] : [html`<ul>${items}</ul>`]
}

/** What is there under a heading; nothing at all where nothing is. */
function section(heading: string, parts: readonly Html[]): Html | undefined {
  return parts.length === 0 ? undefined : html`<section><h2>${heading}</h2>${parts}</section>`
}

function matrixPart({ programs, rows }: InteropReport): Html {
  const signs = Object.values(SIGNS).map(({ sign, means }) => `${sign} ${means}`)
  const names = new Map(programs.map(({ file, name }) => [file, name]))
  const heads = programs.map(
    ({ name }, index) =>
      html`<th scope="col" title="${legibleInLine(name, 120)}">${index + 1}</th>`,
  )
  const lines = rows.map(({ server, cells }, index) => {
    const name = legibleInLine(names.get(server) ?? server, 60)
    return html`
<tr><th scope="row">${index + 1} <bdi>${name}</bdi></th>${cells.map((cell) => cellPart(cell, names))}</tr>`
  })
  return html`<p>Servers down, clients across: ${signs.join(', ')}.</p>
<div class="wide" role="region" aria-label="The matrix" tabindex="0"><table class="matrix">
<thead><tr><th scope="col">server</th>${heads}</tr></thead><tbody>${lines}
</tbody></table></div>`
}

function cellPart(cell: InteropCell, names: ReadonlyMap<string, string>): Html {
  const name = signOf(cell)
  const rules = cell.findings.map(({ rule = 'unknown' }) => rule)
  const why = [SIGNS[name].means, ...rules, ...(cell.reason === undefined ? [] : [cell.reason])]
  const client = names.get(cell.client) ?? cell.client
  const title = legibleInLine(`${client}: ${why.join(', ')}${agreementOf(cell)}`, PART)
  return html`<td class="${name === 'not run' ? 'faint' : name}" title="${title}">${SIGNS[name].sign}</td>`
}

function agreementOf({ agreement }: InteropCell): string {
  if (agreement === undefined) return ''
  const { wire, server_log, client_log, logs } = agreement
  return `; wire ${wire}, server log ${server_log}, client log ${client_log}, both logs ${logs}`
}

function complaintPart({ program, role, finding, pairs }: Complaint): Html {
  const who =
    program === undefined
      ? 'Nobody, as far as one can tell'
      : html`The ${role} of <bdi>${legibleInLine(program.name, 120)}</bdi>`
  const { rule = 'unknown', expected, found, where } = finding
  const place: Part =
    where === undefined ? undefined : html`<dt>where</dt><dd><pre>${where}</pre></dd>`
  const more = pairs.length > PAIRS ? `, and ${pairs.length - PAIRS} more` : ''
  const met = pairs
    .slice(0, PAIRS)
    .map(({ server, client, cell }) =>
      legibleInLine(`${server.name} with ${client.name}${agreementOf(cell)}`, PART),
    )
  return html`<h3>${who}: ${rule}</h3>
<dl><dt>expected</dt><dd>${expected}</dd><dt>found</dt><dd>${found}</dd>${place}
<dt>${counted(pairs.length, 'pair')}</dt><dd>${met.join('\n')}${more}</dd></dl>`
}

function lackingPart({ name, lacking, error }: InteropProgram): Html[] {
  const reasons = [
    ...(error === undefined ? [] : [`error: ${error}`]),
    ...(['server', 'client'] as const).flatMap((role) =>
      lacking[role] === undefined ? [] : [`no ${role}: ${lacking[role]}`],
    ),
  ]
  return reasons.map(
    (reason) =>
      html`<li><bdi>${legibleInLine(name, 120)}</bdi>: ${legibleInLine(reason, PART)}</li>`,
  )
}
