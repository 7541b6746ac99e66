import { createHash } from 'node:crypto'
import { legible } from '../../legible.ts'

/** Markup that was put together from our own words and escaped text. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

/** What may stand in a template: text and numbers are escaped, markup is not, `undefined` is nothing. */
export type Part = Html | string | number | undefined | readonly Part[]

/** HTML out of a template of ours: whatever is put into it is text, in attributes (always quoted) too. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(
    strings
      .map((string, index) => (index === 0 ? '' : markupOf(parts[index - 1])) + string)
      .join(''),
  )
}

function markupOf(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Html) return part.markup
  if (typeof part === 'number') return String(part)
  return typeof part === 'string' ? escapeHtml(part) : part.map(markupOf).join('')
}

/** Control characters, directions and halves of characters are shown by their code; lines stay. */
function escapeHtml(text: string): string {
  return text
    .split('\n')
    .map((line) => legible(line))
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** A whole document: style and script are constants of ours. */
export interface HtmlPage {
  title: string
  style: string
  script?: string
  body: Part
}

/** A file that stands for itself: its policy lets a browser load nothing and run nothing but what is in it. */
export function htmlPage({ title, style, script, body }: HtmlPage): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const code = script === undefined ? undefined : html`<script>${new Html(script)}</script>`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
${body}
${code}
</body>
</html>
`.markup
}

function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`
}
