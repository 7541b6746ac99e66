import type { Dialect } from '../../spec/dialect.ts'
import { concat, fromNotation } from '../wire/octets.ts'

/** What a server of this dialect says before it is asked; nothing in most. */
export function greetingOf({ connection }: Dialect): Uint8Array {
  const { greeting } = connection ?? {}
  return greeting === undefined ? new Uint8Array() : fromNotation(greeting.octets)
}

/** Whether what has come is a whole greeting; one that is not always the same is known by its pattern. */
export function isGreeting(octets: Uint8Array, { connection }: Dialect): boolean {
  const { greeting } = connection ?? {}
  if (greeting === undefined) return true
  if (greeting.pattern === undefined) return octets.length >= fromNotation(greeting.octets).length
  return new RegExp(`^(?:${greeting.pattern})$`, 'su').test(Buffer.from(octets).toString('latin1'))
}

/** Of what came on a connection, that which came in answer: not before anything was sent. */
export function answerIn(
  events: readonly { kind: string; octets?: Uint8Array }[],
  { connection }: Dialect,
): Uint8Array {
  const first =
    connection?.greeting === undefined ? 0 : events.findIndex(({ kind }) => kind === 'sent')
  const answers = first < 0 ? [] : events.slice(first)
  return concat(
    answers.flatMap(({ kind, octets }) =>
      kind === 'received' && octets !== undefined ? [octets] : [],
    ),
  )
}
