import type { Random } from '../../reference/random.ts'

const GIVEN =
  'Ada Alan Barbara Claude Donald Edsger Frances Grace Hedy Irène Jörg Katherine Leslie Margaret Niklaus Olga Paul Radia Sophie Zoë'.split(
    ' ',
  )
const FAMILY =
  "Lovelace Turing Liskov Shannon Knuth Dijkstra Allen Hopper Lamarr Curie Müller Johnson Lamport Hamilton Wirth Ladyzhenskaya Baran Perlman Wilson O'Neil".split(
    ' ',
  )

/** Names that people do not have, and folders sometimes do; the two of a pair differ only by case. */
export const ODD_NAMES: readonly Buffer[] = [
  Buffer.from('two  spaces '),
  Buffer.from('quotes "double" \'single\' `back`'),
  Buffer.from('-rf --help'),
  Buffer.from('line\nfeed'),
  Buffer.from('tab\tand \x1b[31mcolour'),
  Buffer.from([0x69, 0x6e, 0x76, 0x61, 0x6c, 0x69, 0x64, 0xff, 0xc3, 0x28]),
  Buffer.from('n'.repeat(255)),
  Buffer.from('Same Name'),
  Buffer.from('same name'),
  Buffer.from('=HYPERLINK("http:||forged.example","x")'),
  Buffer.from('<script>alert(1)<|script>'),
  Buffer.from('%2e%2e%2fescaped'),
  Buffer.from('CON'),
  Buffer.from('::error::forged'),
  Buffer.from('right\u202eot tfel'),
  Buffer.from('Üñïçødé 🙂'),
  Buffer.from('U\u0308n\u0303ic\u0327o\u0338de'),
  Buffer.from('$(touch owned);&'),
]

/** Ordinary names of people, all different; the same ones for the same draws. */
export function ordinaryNames(count: number, random: Random): string[] {
  const all = GIVEN.flatMap((given) => FAMILY.map((family) => `${given} ${family}`))
  const drawn = shuffled(all, random)
  return Array.from({ length: count }, (_, index) => {
    const name = drawn[index % drawn.length] ?? ''
    const turn = Math.floor(index / drawn.length)
    return turn === 0 ? name : `${name} ${turn + 1}`
  })
}

/** The same things in a drawn order. */
export function shuffled<T>(things: readonly T[], random: Random): T[] {
  return things
    .map((thing) => ({ thing, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ thing }) => thing)
}
