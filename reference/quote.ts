const QUOTE_LIMIT = 80

/** A value as JSON on one line, cut to 80 characters: no peer can forge or flood a log with it. */
export function quote(value: unknown): string {
  return escaped(cut(JSON.stringify(value) ?? 'nothing'))
}

function cut(text: string): string {
  return text.length <= QUOTE_LIMIT ? text : `${text.slice(0, QUOTE_LIMIT)}…`
}

// JSON.stringify leaves U+007F..U+009F as they are, and cutting can halve a surrogate pair.
function escaped(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
