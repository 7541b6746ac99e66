/** A name of ours, and what is to be told under it. */
export type Fact = readonly [name: string, text: string]

/** Points of one section, those that it holds in all, and how many of its rules are kept back. */
export interface SectionPoints {
  title: string
  points: number
  max_points: number
  hidden: number
}

/** Rules by their names, with what is to be said of them together. */
export interface RuleItem {
  names: readonly string[]
  text?: string
}

/**
 * A piece of feedback, the same in every format. `words` are ours alone, in plain Markdown; all else
 * may hold anything that a student wrote, and each format makes it harmless.
 */
export type Block =
  | { kind: 'title'; words: string; name: string }
  | { kind: 'heading'; words: string }
  | { kind: 'finding'; verdict: 'fail' | 'warn'; rule: string; words: string }
  | { kind: 'paragraph'; words: string }
  | { kind: 'facts'; facts: readonly Fact[] }
  | { kind: 'output'; text: string }
  | { kind: 'command'; command: string }
  | { kind: 'points'; sections: readonly SectionPoints[] }
  | { kind: 'rules'; items: readonly RuleItem[] }
