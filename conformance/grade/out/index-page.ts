import type { ClassReport, ClassRow } from '../../../spec/files/class.ts'
import { STATUSES } from '../../../spec/files/report.ts'
import { attentionTo, toLookAt } from './attention.ts'
import { type Html, html, htmlPage, type Part } from './html.ts'
import { medianOf, pointsPart } from './index-points.ts'
import { rulesPart } from './index-rules.ts'
import { INDEX_STYLE } from './index-style.ts'
import { feedbackLink, tablePart } from './index-table.ts'
import { legible, legibleInLine } from './legible.ts'
import { PAGE_STYLE } from './page-style.ts'
import { TABLE_SCRIPT } from './table-script.ts'

/** `index.html`: a class at a glance in one file, for the instructor. */
export function indexPage(report: ClassReport): string {
  return htmlPage({
    title: `${counted(report.submissions.length, 'submission')}, graded`,
    style: PAGE_STYLE + INDEX_STYLE,
    script: TABLE_SCRIPT,
    body: html`<main>
${headPart(report)}${attentionPart(report)}${rulesPart(report)}${pointsPart(report)}${tablePart(report)}${settingsPart(report)}
</main>`,
  })
}

function headPart(report: ClassReport): Html {
  const { submissions, written } = report
  const median = medianOf(report)
  const statuses = STATUSES.map((status) => {
    const count = submissions.filter((row) => row.status === status).length
    return count === 0 ? undefined : html`<li><b>${count}</b> ${status}</li>`
  })
  const middle =
    median === undefined ? undefined : html`<li><b>${median.toFixed(2)}</b> points, median</li>`
  return html`<h1>${counted(submissions.length, 'submission')}</h1>
<p class="faint"><bdi>${legible(report.folder, 300)}</bdi>, written <time datetime="${written}">${written.slice(0, 16).replace('T', ' ')}</time> UTC</p>
<ul class="counts">${statuses}${middle}</ul>
`
}

function attentionPart({ submissions }: ClassReport): Html {
  const found = toLookAt(submissions)
  if (found.length === 0) return html`<section><h2>To look at</h2><p>Nothing.</p></section>`
  return html`<section><h2>To look at: ${found.length} of ${submissions.length}</h2>
<ul>${found.map(attentionLine)}
</ul></section>
`
}

function attentionLine(row: ClassRow): Html {
  const [first = '', ...rest] = attentionTo(row).map((text) => legibleInLine(text, 300))
  const others = rest.length > 5 ? [...rest.slice(0, 5), `and ${rest.length - 5} more`] : rest
  return html`
<li>${feedbackLink(row)}: ${[first, ...others].join(' · ')}</li>`
}

function settingsPart({ settings, tool, spec, layout, passed_over }: ClassReport): Html {
  const facts: [string, Part][] = [
    ['tool', `${tool.name} ${tool.version}, sumsock ${spec}`],
    ['dialect', settings.dialect],
    ['profile', settings.profile],
    ['rubric', `${settings.rubric.name} (${settings.rubric.hash.slice(0, 12)})`],
    ['sandbox', settings.sandbox],
    ['limits', Object.entries(settings.limits).map(([name, value]) => `${name} ${value}  `)],
    ['layout', layout],
  ]
  const passed =
    passed_over.length === 0
      ? undefined
      : html`<details><summary>${counted(passed_over.length, 'entry', 'entries')} passed over</summary><ul>${passed_over.map((entry) => html`<li><bdi>${legible(entry, 300)}</bdi></li>`)}</ul></details>`
  return html`<section><h2>How it was graded</h2>
<dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>${passed}</section>
`
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
