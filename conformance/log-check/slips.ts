import { type LogEvent, prefixOf, templateOf } from '../../spec/log-event.ts'
import { isAlmost } from '../judge/found-line.ts'
import { carriesText } from '../log/classify.ts'

/** A log line of no event: free, or a slip for one that is missing. */
export interface FreeLine {
  text: string
  line: number
}

/** The line of an event as the specification writes it. */
export function templateLine(event: LogEvent): string {
  return prefixOf(event) + templateOf(event).message
}

/** The first line that was meant for that event: it has its words, or most of them. */
export function slipFor(event: LogEvent, lines: readonly FreeLine[]): FreeLine | undefined {
  return (
    lines.find(({ text }) => carriesText(text, event)) ??
    lines.find(({ text }) => isAlmost(text, templateLine(event).replaceAll(/\{\w+\}/gu, '')))
  )
}
