/** A table in Markdown; bars in cells are escaped, also inside code, as GFM wants it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`).join('\n')
}

/** Text as code. */
export function code(text: string): string {
  return `\`${text}\``
}

function escapeCell(cell: string): string {
  return cell.replaceAll('|', '\\|')
}
