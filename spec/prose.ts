/** A fenced block: what its info string says it is, and its lines. */
export interface Fence {
  info: string
  lines: string[]
}

const FENCE = /^```(.*)\n([\s\S]*?)^```$/gmu
const GENERATED = /^<!-- generated: [\w-]+ -->\n[\s\S]*?^<!-- \/generated -->$/gmu
const RULE_BLOCK = /^>.*$/gmu
const CODE_SPAN = /`[^`\n]*`/gu

/** The fenced blocks of a section, in order. */
export function fences(markdown: string): Fence[] {
  return [...markdown.matchAll(FENCE)].map(([, info = '', body = '']) => ({
    info,
    lines: body.split('\n').slice(0, -1),
  }))
}

/** What is left to explain: the text without rules, examples, generated regions and code. */
export function plainText(markdown: string): string {
  return [FENCE, GENERATED, RULE_BLOCK, CODE_SPAN].reduce(
    (text, part) => text.replaceAll(part, ''),
    markdown,
  )
}

/** The targets of a section's links. */
export function links(markdown: string): string[] {
  const text = markdown.replaceAll(FENCE, '').replaceAll(CODE_SPAN, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)/gu)].map(([, target = '']) => target)
}

/** What a link into a section can name: its headings, and the slugs of its rules. */
export function anchors(markdown: string): string[] {
  const text = markdown.replaceAll(FENCE, '')
  const headings = [...text.matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) =>
    headingSlug(heading),
  )
  const named = [...text.matchAll(/<a id="([^"]+)">/gu)].map(([, id = '']) => id)
  return [...headings, ...named]
}

/** The anchor that a heading gets where Markdown is shown on the web. */
export function headingSlug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/gu, '-')
}
