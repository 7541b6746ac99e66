import { formatLine, type LogEvent, type LogLevel, templateOf } from '../spec/log-event.ts'

/** A log line that is due, and what kind it is. */
export interface LogEntry {
  /** The event's name in transcripts: `connection-accepted`. */
  event: string
  level: LogLevel
  /** The whole line, without colour and line end. */
  text: string
}

type ValuesOf<E extends LogEvent> = Parameters<typeof formatLine<E>>[1]

/** The line of an event for these values, by the specification's template. */
export function logEntry<E extends LogEvent>(event: E, values: ValuesOf<E>): LogEntry {
  const template = templateOf(event)
  return { event: template.event, level: template.level, text: formatLine(event, values) }
}
