import { type LogEvent, partsOf, prefixOf, readLine, templateOf } from '../../spec/log-event.ts'
import { LOG_EVENTS } from '../../spec/log-lines.ts'
import { kindOf, type LineKind } from '../log/classify.ts'
import type { LogRole } from './log-role.ts'

/** A line of an event, with its values. */
export interface EventLine {
  event: string
  values: Record<string, string>
}

type Named = readonly [event: string, schema: LogEvent]

const BEGINNING = /^\[[A-Z]+\] \[[^[\]]+\]: /u

/** The log events of one program, in a form in which many lines are read fast. */
export class EventLines {
  readonly #role: LogRole
  readonly #events: readonly Named[]
  readonly #schemas: readonly LogEvent[]
  readonly #byBeginning = new Map<string, Named[]>()
  /** A line without these words, and without a bracket in front, can only be a stray one. */
  readonly #telling: RegExp

  constructor(role: LogRole) {
    this.#role = role
    this.#events = Object.entries<LogEvent>(LOG_EVENTS[role])
    this.#schemas = this.#events.map(([, schema]) => schema)
    for (const named of this.#events) {
      const beginning = prefixOf(named[1])
      this.#byBeginning.set(beginning, [...(this.#byBeginning.get(beginning) ?? []), named])
    }
    const words = this.#schemas.flatMap(formsOf).map(longestWords).filter(isTelling)
    this.#telling = new RegExp(`^\\s*(?:\\[|$)|${words.map(escaped).join('|')}`, 'u')
  }

  /** What a line is by its form. */
  kindOf(text: string): LineKind {
    return this.#telling.test(text) ? kindOf(text, this.#schemas) : 'stray'
  }

  /** Reads a well-formed log line; `undefined` if it is one of no event. */
  read(text: string): EventLine | undefined {
    const [beginning = ''] = BEGINNING.exec(text) ?? []
    for (const [event, schema] of this.#byBeginning.get(beginning) ?? []) {
      const values = readLine(schema, text)
      if (values === undefined || (this.#role === 'client' && isNumbersInstead(event, text)))
        continue
      return { event, values }
    }
    return undefined
  }

  /** Whether it is the line of an event whose template ends in words, so that nothing is cut off. */
  isUncut(text: string): boolean {
    return this.#schemas.some(
      (schema) => endsInWords(schema) && readLine(schema, text) !== undefined,
    )
  }
}

/** The names of a client have so short a template that a line of numbers has it too, right or wrong. */
function isNumbersInstead(event: string, text: string): boolean {
  return event === 'names' && text.includes(']: Client Number: ')
}

function formsOf(event: LogEvent): string[] {
  const { message, alsoWritten = [] } = templateOf(event)
  return [message, ...alsoWritten]
}

function longestWords(message: string): string {
  const words = partsOf(message).flatMap((part) => ('text' in part ? [part.text] : []))
  return words.reduce((longest, text) => (text.length > longest.length ? text : longest), '')
}

/** Words so short stand in many lines; forms without longer ones are known by their beginning alone. */
function isTelling(words: string): boolean {
  return words.length > 3
}

function endsInWords(event: LogEvent): boolean {
  const last = partsOf(templateOf(event).message).at(-1)
  return last !== undefined && 'text' in last
}

function escaped(source: string): string {
  return source.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
}
