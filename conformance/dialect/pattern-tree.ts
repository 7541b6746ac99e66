/** A pattern as a tree: what can stand one after another, in each other's place, or repeatedly. */
export type PatternTree =
  | { kind: 'character'; source: string }
  | { kind: 'sequence'; items: readonly PatternTree[] }
  | { kind: 'choice'; options: readonly PatternTree[] }
  | { kind: 'repeat'; item: PatternTree; least: number; most: number }

const NOTHING: PatternTree = { kind: 'sequence', items: [] }

/** One character in a pattern: a class, an escape (of two surrogates, even), or itself. */
const CHARACTER =
  /\[(?:\\.|[^\]\\])*\]|\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\c[A-Za-z]|\\.|./suy
const GROUP = /\((?:\?:|\?<[A-Za-z_$][\w$]*>|(?!\?))/uy
const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/uy
const BACK_REFERENCE = /^\\(?:[1-9]|k)/u
/** What stands between characters: it only narrows what fits. */
const BETWEEN = ['^', '$', '\\b', '\\B']

/**
 * The tree of a pattern that is valid under the flag `u`; `undefined` if it looks around or back, for
 * then it is no regular expression in the sense of the word.
 */
export function patternTree(source: string): PatternTree | undefined {
  return new PatternParser(source).parse()
}

class PatternParser {
  readonly #source: string
  #at = 0
  #isRegular = true

  constructor(source: string) {
    this.#source = source
  }

  parse(): PatternTree | undefined {
    const tree = this.#choice()
    return this.#isRegular && this.#at === this.#source.length ? tree : undefined
  }

  #choice(): PatternTree {
    const options = [this.#sequence()]
    while (this.#source[this.#at] === '|') {
      this.#at += 1
      options.push(this.#sequence())
    }
    const [only] = options
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options }
  }

  #sequence(): PatternTree {
    const items: PatternTree[] = []
    while (this.#isRegular && this.#at < this.#source.length) {
      const next = this.#source[this.#at]
      if (next === '|' || next === ')') break
      items.push(this.#quantified(next === '(' ? this.#group() : this.#character()))
    }
    return { kind: 'sequence', items }
  }

  #group(): PatternTree {
    if (this.#take(GROUP) === undefined) {
      this.#isRegular = false
      return NOTHING
    }
    const inner = this.#choice()
    this.#at += 1
    return inner
  }

  #character(): PatternTree {
    const source = this.#take(CHARACTER)?.[0] ?? ''
    if (BACK_REFERENCE.test(source)) this.#isRegular = false
    return BETWEEN.includes(source) ? NOTHING : { kind: 'character', source }
  }

  #quantified(item: PatternTree): PatternTree {
    const found = this.#take(QUANTIFIER)
    if (found === undefined) return item
    const [, sign, least = '', comma, most = ''] = found
    if (sign !== undefined)
      return {
        kind: 'repeat',
        item,
        least: sign === '+' ? 1 : 0,
        most: sign === '?' ? 1 : Infinity,
      }
    const last = comma === undefined ? Number(least) : most === '' ? Infinity : Number(most)
    return { kind: 'repeat', item, least: Number(least), most: last }
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#source) ?? undefined
    this.#at += found?.[0].length ?? 0
    return found
  }
}
