/** Whether a text only lost its non-ASCII letters on the way to the log: a matter of the terminal. */
export function sameButForEncoding(found: string, expected: string): boolean {
  return /[^\u0020-\u007e]/u.test(expected) && withoutLetters(found) === withoutLetters(expected)
}

/** What may stand for letters that an encoding lacks: others, question marks, escapes. */
function withoutLetters(text: string): string {
  return text.replaceAll(/(?:[^\u0020-\u007e]|\?|\\u[0-9a-f]{4}|\\x[0-9a-f]{2})+/giu, '·')
}
