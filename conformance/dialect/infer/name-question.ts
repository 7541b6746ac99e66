import type { Hypothesis } from './hypothesis.ts'
import { holdsWord, type Printed, printedAs } from './printed.ts'

/** What the reader of a message did with a name that was put in its place. */
export interface Attempt {
  /** Whether it took the message as it takes others; `unknown` for a program that shows nothing. */
  took: 'yes' | 'no' | 'unknown'
  /** What it printed, without copies of the message. */
  output: string
}

/** What is asked about the name in a message. */
export interface NameQuestion {
  /** All formats that explain the samples, with the name where each has it. */
  hypotheses: readonly Hypothesis[]
  /** Who sends the name; the other one reads it. */
  sender: 'client' | 'server'
  /** What the reader printed about the messages as they were. */
  heard: string
  /** What the sender printed itself. */
  said: string
  /** What the other one sends: words of it that the sender prints are not its own name. */
  elsewhere: string
  /** How often another name may be tried. */
  most: number
  /** Says the message with another name to the reader; nothing if it can no longer be asked. */
  attempt(hypothesis: Hypothesis, name: string): Promise<Attempt | undefined>
}

/** A hypothesis whose name was changed, and what came of it. */
export interface Tried {
  hypothesis: Hypothesis
  took: Attempt['took']
  printed: Printed
}

/** Who reads what the sender says. */
export function readerOf(sender: 'client' | 'server'): 'client' | 'server' {
  return sender === 'client' ? 'server' : 'client'
}

/** Whether the sender prints a name as its own, without the words beside it in the message. */
export function isSaid(
  hypothesis: Hypothesis,
  { said, elsewhere }: Pick<NameQuestion, 'said' | 'elsewhere'>,
): boolean {
  const { name = '' } = hypothesis
  const exact = printedAs(said, name, surroundings(hypothesis)) === 'exact'
  return exact && !holdsWord(elsewhere, name)
}

/** Whether a name is a part of another one, at the same place of the message. */
export function isWider(wide: Hypothesis, narrow: Hypothesis): boolean {
  if (wide.within === undefined || wide.within.text !== narrow.within?.text) return false
  const [start, end] = extentOf(wide)
  const [from, to] = extentOf(narrow)
  return end - start > to - from && start <= from && to <= end
}

/** What stands before and after the name in its message. */
export function surroundings({ name = '', within }: Hypothesis): { before: string; after: string } {
  const before = within?.text.slice(0, within.at) ?? ''
  const after = within?.text.slice(within.at + name.length) ?? ''
  return { before, after }
}

function extentOf({ name = '', within }: Hypothesis): [number, number] {
  const start = within?.at ?? 0
  return [start, start + name.length]
}
