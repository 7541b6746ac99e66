import type { MessageFormat } from '../../../spec/dialect/message-format.ts'

/**
 * How much a text looks like the label of what stands behind it: not at all; it is a word that
 * labels are made of; a colon or the like follows; or it is a label by all that can be seen.
 */
export type Labelling = 'none' | 'word' | 'marked' | 'label'

/** A format that may be the one, and what it makes of the samples. */
export interface Hypothesis {
  format: MessageFormat
  /** The name of the sender, as read by this format; left out if it has no place for one. */
  name?: string
  /** The text that the name was taken out of, and where; left out where quotes surround it. */
  within?: { text: string; at: number }
  /** Whether the name may as well be a label. */
  label: Labelling
  /** Whether the name is some of the words between two separators, not all. */
  part?: true
  /** How far-fetched it is: 0 for what programs do. */
  cost: number
}
