import { type Html, html } from './html.ts'

/** One stretch of a bar: how it is painted, and its share of the whole, 0..1. */
export interface Stretch {
  paint: 'broken' | 'blocked' | 'count'
  share: number
}

/** A bar for the eye; the number that it shows stands beside it in words. */
export function bar(stretches: readonly Stretch[]): Html {
  let x = 0
  const drawn = stretches.map(({ paint, share }) => {
    const width = Math.round(share * 1000) / 10
    const rectangle = html`<rect class="${paint}" x="${x}" width="${width}" height="1"/>`
    x += width
    return rectangle
  })
  return html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${drawn}</svg>`
}
