import type { ClassRow } from '../../../spec/files/class.ts'
import { STATUSES } from '../../../spec/files/report.ts'
import { legible, legibleInLine } from '../../legible.ts'
import { attentionTo } from './attention.ts'
import type { ClassTable } from './class-report.ts'
import { type Glance, glanceAt, type Most } from './glance.ts'
import { type Html, html, htmlPage, type Part } from './html.ts'
import { medianOf, pointsPart } from './index-points.ts'
import { rulesPart } from './index-rules.ts'
import { INDEX_STYLE } from './index-style.ts'
import { feedbackLink, tablePart } from './index-table.ts'
import { PAGE_STYLE } from './page-style.ts'
import { TABLE_SCRIPT } from './table-script.ts'

/** More rows than these make a browser crawl. */
const MOST: Most = { rows: 5000, toLookAt: 1000 }

/** `index.html`: a class at a glance in one file, for the instructor; of very many it shows the first. */
export function indexPage(report: ClassTable, most: Most = MOST): string {
  const glance = glanceAt(report.submissions, most)
  return htmlPage({
    title: `${counted(glance.count, 'submission')}, graded`,
    style: PAGE_STYLE + INDEX_STYLE,
    script: TABLE_SCRIPT,
    body: html`<main>
${headPart(report, glance)}${attentionPart(glance)}${rulesPart(report)}${pointsPart(glance)}${tablePart(glance)}${settingsPart(report)}
</main>`,
  })
}

function headPart({ folder, written, shard }: ClassTable, glance: Glance): Html {
  const { count: all, statuses: counts, points } = glance
  const median = medianOf(points)
  const statuses = STATUSES.map((status) => {
    const count = counts.get(status)
    return count === undefined ? undefined : html`<li><b>${count}</b> ${status}</li>`
  })
  const middle =
    median === undefined ? undefined : html`<li><b>${median.toFixed(2)}</b> points, median</li>`
  return html`<h1>${counted(all, 'submission')}</h1>
<p class="faint"><bdi>${legible(folder, 300)}</bdi>, written <time datetime="${written}">${written.slice(0, 16).replace('T', ' ')}</time> UTC</p>${partsPart(shard)}
<ul class="counts">${statuses}${middle}</ul>
`
}

/** Points of a part are not those of the class. */
function partsPart(shard: ClassTable['shard']): Part {
  if (shard === undefined) return undefined
  const { parts, of, submissions } = shard
  const first = parts.slice(0, 20).join(', ') + (parts.length > 20 ? ' …' : '')
  return html`
<p><strong>Not the whole class:</strong> ${parts.length === 1 ? 'part' : 'parts'} ${first} of ${of}; the class has ${counted(submissions, 'submission')}.</p>`
}

function attentionPart({ count, toLookAt }: Glance): Html {
  if (toLookAt.count === 0) return html`<section><h2>To look at</h2><p>Nothing.</p></section>`
  return html`<section><h2>To look at: ${toLookAt.count} of ${count}</h2>${moreToLookAt(toLookAt)}
<ul>${toLookAt.rows.map(attentionLine)}
</ul></section>
`
}

function moreToLookAt({ count, rows }: Glance['toLookAt']): Part {
  return rows.length === count
    ? undefined
    : html`
<p>The first ${rows.length}. All of them stand in <a href="grades.csv">grades.csv</a>.</p>`
}

function attentionLine(row: ClassRow): Html {
  const [first = '', ...rest] = attentionTo(row).map((text) => legibleInLine(text, 300))
  const others = rest.length > 5 ? [...rest.slice(0, 5), `and ${rest.length - 5} more`] : rest
  return html`
<li>${feedbackLink(row)}: ${[first, ...others].join(' · ')}</li>`
}

function settingsPart({ settings, tool, spec, layout, passed_over }: ClassTable): Html {
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
