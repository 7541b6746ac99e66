import { escapeForTerminal } from '../escape.ts'
import type { LifeLog } from './life-log.ts'
import { blocked, type Outcome } from './outcome.ts'

/** No line at all says little: a program that holds its output back loses it when it is killed. */
export function cutLog({ entries }: LifeLog): Outcome {
  return blocked(
    entries.length === 0
      ? 'nothing was printed before the server ended: flush the output after each line'
      : 'the server had to be killed, which cuts the log: flush the output after each line',
  )
}

/** A line of a log as a finding shows it. */
export function lineAsFound({ text, utf8 }: { text: string; utf8: boolean }): string {
  return `${escapeForTerminal(text, 200)}${utf8 ? '' : ' (not UTF-8)'}`
}

/** Whether two lines share most of their words, whatever their case: one is a slip for the other. */
export function isAlmost(text: string, expected: string): boolean {
  const words = (line: string) => new Set(line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  const wanted = words(expected)
  const shared = [...words(text)].filter((word) => wanted.has(word)).length
  return wanted.size > 3 && shared >= wanted.size * ALMOST
}

/** The part of the words that a slip still has. */
const ALMOST = 0.75
