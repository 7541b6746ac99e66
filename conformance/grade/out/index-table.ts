import type { ClassRow } from '../../../spec/files/class.ts'
import { STATUSES } from '../../../spec/files/report.ts'
import { legible, legibleInLine } from '../../legible.ts'
import { attentionTo } from './attention.ts'
import type { Glance } from './glance.ts'
import { type Html, html, type Part } from './html.ts'
import { linkTo } from './path-link.ts'

/** The link to the feedback of a submission, by its name. */
export function feedbackLink({ name, file }: ClassRow): Html {
  return html`<a href="${linkTo(`feedback/${file}.html`)}"><bdi>${legible(name.trim() === '' ? file : name, 120)}</bdi></a>`
}

/** All submissions in a table that a script makes sortable and filterable; of very many, the first. */
export function tablePart(glance: Pick<Glance, 'count' | 'statuses' | 'rows'>): Html {
  return html`<section><h2 id="all">All submissions</h2>${leftOut(glance)}
${controls(glance)}
<div class="wide" role="region" aria-labelledby="all" tabindex="0">
<table id="submissions">
<thead><tr><th scope="col" data-sort="text" aria-sort="ascending">Name</th><th scope="col" data-sort="text">Status</th><th scope="col" data-sort="number" class="number">Points</th><th scope="col" data-sort="text">Core</th><th scope="col" data-sort="text">Robust</th><th scope="col" data-sort="text">To look at</th><th scope="col">Files</th></tr></thead>
<tbody>${glance.rows.map((row) => line(row))}
</tbody></table></div></section>
`
}

function line(row: ClassRow): Html {
  const { status, score, file, result, profile } = row
  const attention = attentionTo({ ...row, status: 'graded' })
  const look = status === 'graded' && attention.length === 0 ? 'no' : 'yes'
  const points = score === undefined ? '' : score.points.toFixed(2)
  const own = score === undefined ? undefined : profile
  return html`
<tr data-status="${status}" data-attention="${look}"><th scope="row">${feedbackLink(row)}</th><td class="short">${status}</td><td class="number" data-value="${points}">${pointsCell(row)}</td><td class="short">${verdict(own?.core)}</td><td class="short">${verdict(own?.robust)}</td><td>${listed(attention)}</td><td class="short"><a href="${linkTo(result)}">result</a> <a href="${linkTo(`feedback/${file}.txt`)}">text</a></td></tr>`
}

function pointsCell({ score }: ClassRow): Part {
  if (score === undefined) return undefined
  return html`${score.points.toFixed(2)} <span class="faint">of ${score.max_points}</span>`
}

function verdict(value: string | undefined): Part {
  const tone = value === 'pass' ? 'good' : value === 'fail' ? 'bad' : 'faint'
  return value === undefined ? undefined : html`<span class="${tone}">${value}</span>`
}

/** The table names things; in full they stand above it. */
function listed(attention: readonly string[]): Part {
  return attention.map((text, index) => html`${index === 0 ? '' : ' · '}${legibleInLine(text, 60)}`)
}

/** A table of a hundred thousand rows would stop a browser. */
function leftOut({ count, rows }: Pick<Glance, 'count' | 'rows'>): Part {
  return rows.length === count
    ? undefined
    : html`<p>The first ${rows.length} of ${count}, by name. All of them stand in <a href="grades.csv">grades.csv</a>.</p>`
}

function controls({ statuses }: Pick<Glance, 'statuses'>): Html {
  const found = STATUSES.filter((status) => statuses.has(status))
  const options = found.map((status) => html`<option value="${status}">${status}</option>`)
  return html`<div class="controls" id="controls" hidden>
<label>Find <input type="search" id="words" autocomplete="off"></label>
<label>Status <select id="status"><option value="">all</option>${options}</select></label>
<label><input type="checkbox" id="attention"> to look at</label>
<output id="shown" class="faint"></output></div>`
}
