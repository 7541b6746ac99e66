const VOWELS = 'aeiou'
const CONSONANTS = 'bdfgklmnprstvz'

/** A name of the same length and words as another one, but with all letters changed. */
export function freshName(name: string, turn = 1): string {
  return [...name]
    .map((letter, index) => {
      const lower = letter.toLowerCase()
      if (!/\p{L}/u.test(letter)) return letter
      const row = VOWELS.includes(lower) ? VOWELS : CONSONANTS
      const at = Math.max(0, row.indexOf(lower))
      const next = row.charAt((at + 1 + ((turn + index) % (row.length - 1))) % row.length)
      return lower === letter ? next : next.toUpperCase()
    })
    .join('')
}
