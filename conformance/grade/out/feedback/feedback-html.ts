import type { Report } from '../../../../spec/files/report.ts'
import { legible, legibleInLine, legibleLines } from '../../../legible.ts'
import { submissionOf } from '../class-report.ts'
import { Html, html, htmlPage, type Part } from '../html.ts'
import { PAGE_STYLE } from '../page-style.ts'
import type { Block, Fact, RuleItem, SectionPoints } from './block.ts'
import { feedbackOf, type Marking } from './feedback.ts'
import { FACT_CAPS, NAME_CAP, OUTPUT_CAPS, REASON_CAP } from './text-lines.ts'
import { withinLimit } from './within-limit.ts'

/** `feedback/<file>.html`: what a student is told, as one page that loads and runs nothing. */
export function feedbackHtml(report: Report, marking: Marking): string {
  const show = (block: Block) => `${markupOf(block).markup}\n`
  const truncated = '<p>(truncated: the rest is left out)</p>\n'
  const body = withinLimit(feedbackOf(report, marking), show, truncated)
  return htmlPage({
    title: `Feedback: ${legible(submissionOf(report).name, NAME_CAP)}`,
    style: PAGE_STYLE,
    body: html`<main>
${new Html(body)}</main>`,
  })
}

function markupOf(block: Block): Html {
  switch (block.kind) {
    case 'title':
      return html`<h1>${block.words}: <bdi>${legible(block.name, NAME_CAP)}</bdi></h1>`
    case 'heading':
      return html`<h2>${block.words}</h2>`
    case 'paragraph':
      return html`<p>${inline(block.words)}</p>`
    case 'finding':
      return html`<h3><span class="bad">${block.verdict.toUpperCase()}</span> <code>${block.rule}</code></h3>
<p>${inline(block.words)}</p>`
    case 'facts':
      return html`<dl>${block.facts.map(factPart)}</dl>`
    case 'output':
      return html`<pre>${legibleLines(block.text, OUTPUT_CAPS).join('\n')}</pre>`
    case 'command':
      return html`<pre>${legible(block.command)}</pre>`
    case 'points':
      return pointsTable(block.sections)
    case 'rules':
      return html`<ul>${block.items.map(ruleItem)}</ul>`
  }
}

/** Facts that quote what was sent, printed or run. */
const QUOTING = ['found', 'where', 'case']

function factPart([name, text]: Fact): Html {
  const lines = legibleLines(text, FACT_CAPS)
  // A caret stands under what it marks only where no line is broken.
  const look = lines.length > 1 ? 'code unbroken' : QUOTING.includes(name) ? 'code' : 'prose'
  return html`
<dt>${name}</dt><dd class="${look}">${lines.join('\n')}</dd>`
}

function pointsTable(sections: readonly SectionPoints[]): Html {
  const rows = sections.map(({ title, points, max_points, hidden }) => {
    const kept = hidden === 0 ? undefined : html` <span class="faint">(${hidden} hidden)</span>`
    return html`
<tr><th scope="row">${title}${kept}</th><td class="number">${points.toFixed(2)}</td><td class="number">${max_points.toFixed(2)}</td></tr>`
  })
  return html`<table><thead><tr><th scope="col">section</th><th scope="col" class="number">points</th><th scope="col" class="number">of</th></tr></thead><tbody>${rows}</tbody></table>`
}

function ruleItem({ names, text }: RuleItem): Html {
  const rules = names.map((name, index) => html`${index === 0 ? '' : ', '}<code>${name}</code>`)
  const between = names.length === 0 || text === undefined ? '' : ': '
  const reason = text === undefined ? '' : legibleInLine(text, REASON_CAP)
  return html`
<li>${rules}${between}${reason}</li>`
}

/** Words of ours are plain Markdown: of that, code and emphasis. */
function inline(words: string): Part {
  return words.split(/(`[^`]+`|\*\*[^*]+\*\*)/u).map((part): Part => {
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`
    return part.startsWith('**') ? html`<b>${part.slice(2, -2)}</b>` : part
  })
}
