import type { Glance } from './glance.ts'
import { type Html, html } from './html.ts'
import { bar } from './index-bar.ts'

/** So many tenths make the whole; who has all, or more by a bonus, stands apart. */
const TENTHS = 10

/** How the points are spread over the class, as bars by tenths of what can be had. */
export function pointsPart({ shares }: Pick<Glance, 'shares'>): Html {
  if (shares.length === 0)
    return html`<section><h2>Points</h2><p>Nobody has points yet.</p></section>`
  const bins = Array.from({ length: TENTHS + 1 }, () => 0)
  for (const share of shares) {
    const bin = Math.max(0, Math.min(TENTHS, Math.floor(share * TENTHS + 1e-9)))
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  const most = Math.max(...bins)
  const lines = bins.map(
    (count, bin) => html`
<tr><th scope="row">${labelOf(bin)}</th><td>${bar([{ paint: 'count', share: count / most }])}</td>
<td class="number">${count}</td></tr>`,
  )
  return html`<section><h2>Distribution of points</h2>
<table class="bars"><caption>Submissions by their share of the points that can be had</caption><tbody>${lines}</tbody></table></section>
`
}

/** The median of all scores; `undefined` where there is none. */
export function medianOf(all: Glance['points']): number | undefined {
  const points = [...all].sort((a, b) => a - b)
  const [low, high] = [
    points[Math.floor((points.length - 1) / 2)],
    points[Math.floor(points.length / 2)],
  ]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

function labelOf(bin: number): string {
  if (bin === TENTHS) return '100 % and more'
  return `${bin * 10} % to below ${(bin + 1) * 10} %`
}
