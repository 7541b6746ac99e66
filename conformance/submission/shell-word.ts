/** Writes a word so that a command that holds it is split where it should be. */
function shellWord(word: string): string {
  if (/^[\w./:=+@%,{}-]+$/u.test(word)) return word
  if (!word.includes("'")) return `'${word}'`
  return /["$\\`]/u.test(word) ? `'${word.replaceAll("'", String.raw`'\''`)}'` : `"${word}"`
}

/** Writes words as one command. */
export function commandOf(words: readonly string[]): string {
  return words.map(shellWord).join(' ')
}

/** A path that no program takes for an option. */
export function pathWord(path: string): string {
  return path.startsWith('-') ? `./${path}` : path
}
