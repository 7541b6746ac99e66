import type { LogLevel } from '../../spec/log-event.ts'
import type { LogEntry } from '../log-entry.ts'

/** What a mutant does to the log: the part of any program's behaviour that decides on lines. */
export interface LogChange {
  log(entries: readonly LogEntry[]): readonly LogEntry[]
}

/** Puts other lines in the place of those of one event. */
export function inPlaceOf(
  event: string,
  lines: (entry: LogEntry) => readonly LogEntry[],
): LogChange {
  const log = (entries: readonly LogEntry[]) =>
    entries.flatMap((entry) => (entry.event === event ? lines(entry) : [entry]))
  return { log }
}

/** Leaves the lines of an event out. */
export function without(event: string): LogChange {
  return inPlaceOf(event, () => [])
}

/** Prints the lines of an event twice. */
export function twice(event: string): LogChange {
  return inPlaceOf(event, (entry) => [entry, entry])
}

/** Prints the lines of an event at another level. */
export function atLevel(level: LogLevel, event: string): LogChange {
  return inPlaceOf(event, ({ text }) => {
    return [{ event, level, text: text.replace(/^\[[A-Z]+\]/u, `[${level}]`) }]
  })
}

/** Prints the lines of an event with another text. */
export function reworded(event: string, reword: (text: string) => string): LogChange {
  return inPlaceOf(event, (entry) => [{ ...entry, text: reword(entry.text) }])
}

/** Prints a line of its own before those of an event. */
export function precededBy(text: string, event: string): LogChange {
  return inPlaceOf(event, (entry) => [lineOf(text), entry])
}

/** Prints a line of its own after those of an event. */
export function followedBy(text: string, event: string): LogChange {
  return inPlaceOf(event, (entry) => [entry, lineOf(text)])
}

/** Moves the line of one event behind that of another, where both are due together. */
export function moved(event: string, behind: string): LogChange {
  const log = (entries: readonly LogEntry[]) => {
    const late = entries.filter((entry) => entry.event === event)
    if (!entries.some((entry) => entry.event === behind)) return entries
    return entries
      .filter((entry) => entry.event !== event)
      .flatMap((entry) => (entry.event === behind ? [entry, ...late] : [entry]))
  }
  return { log }
}

function lineOf(text: string): LogEntry {
  return { event: '', level: 'DEBUG', text }
}
