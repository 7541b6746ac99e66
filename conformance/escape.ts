/** What a CI system obeys in a line of its log: GitHub's `::error::`, the `##vso[…]` of others. */
const CI_COMMAND =
  /::(?=(?:add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|remove-matcher|save-state|set-env|set-output|stop-commands|warning)\b)|##(?=\w*\[)/giu

/**
 * Makes text of a subject harmless in a terminal and in the log of a CI system: what is not printable
 * is shown by its code, and so is what would begin a command.
 */
export function escapeForTerminal(text: string, limit = 400): string {
  const shown = text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => escapeOf(character))
  return cap(shown.replaceAll(CI_COMMAND, disarmed), limit)
}

function disarmed([first]: string): string {
  return first === ':' ? '\\x3a:' : '#\\x23'
}

/** Cuts text that is longer than so many characters, and says so. */
export function cap(text: string, limit: number): string {
  if (text.length <= limit) return text
  // A surrogate pair is not cut in two.
  return `${text.slice(0, limit).replace(/[\ud800-\udbff]$/u, '')}… (truncated)`
}

/**
 * JSON in which every character that a terminal might obey, or hide, is written by its code, and so
 * is what would begin a command to a CI system anywhere in a line.
 */
export function escapedJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(
    /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]|(?<=#)#(?=\w*\[)/gu,
    (character) =>
      character.replaceAll(
        /[\s\S]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
  )
}

function escapeOf(character: string): string {
  const known: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  const code = character.codePointAt(0) ?? 0
  const hex = code.toString(16)
  return known[character] ?? (code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`)
}
