/** An element of an XML document: its name, its attributes, and the text or the elements in it. */
export interface XmlElement {
  name: string
  attributes?: Readonly<Record<string, string | number>>
  content?: string | readonly XmlElement[]
}

/** Writes an XML 1.0 document, indented; text stays as it is, so that its line ends do not change. */
export function formatXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${linesOf(root, '').join('\n')}\n`
}

function linesOf({ name, attributes = {}, content = '' }: XmlElement, indent: string): string[] {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`,
  )
  const start = `${indent}<${name}${pairs.join('')}`
  if (content.length === 0) return [`${start}/>`]
  if (typeof content === 'string') return [`${start}>${escapeText(content)}</${name}>`]
  const inner = content.flatMap((element) => linesOf(element, `${indent}  `))
  return [`${start}>`, ...inner, `${indent}</${name}>`]
}

/** What XML 1.0 cannot hold in any notation (section 2.2, Char). */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** A `>` is escaped so that no text ends a CDATA section; a CR would be read as LF. */
function escapeText(text: string): string {
  return text
    .replaceAll(FORBIDDEN, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;')
}

/** White space but the space itself would be read as a space. */
function escapeAttribute(text: string): string {
  return text
    .replaceAll(FORBIDDEN, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;')
}
