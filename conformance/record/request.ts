import { inRange, type Request } from '../../spec/messages.ts'
import type { ClientStep, Transcript } from '../../spec/transcript.ts'
import type { Course } from './course.ts'
import { deliveryOf } from './delivery.ts'
import { messageNotation } from './notation.ts'

/** A valid request as a step, and what sets it apart. */
export interface RequestStep {
  step: ClientStep
  /** Any client would have sent it like this. */
  ordinary: boolean
  /** It is a bound of the range, of which no other number can take the place. */
  isBound: boolean
  /** The row that gives the number, where it must be this one. */
  row: Pick<Transcript, 'each'>
  /** What sets it apart, in words that follow the number. */
  how: string
}

const VARIABLES = { client_name: '${client_name}', client_number: '${n}' } as const

/** Writes a valid request down, with its name and number lifted into variables. */
export function requestOf(client: Course, request: Request): RequestStep {
  const { message, line_feed, ordinary } = messageNotation(client.octets, request, VARIABLES)
  const { length } = client.lengths
  const lineFeed = line_feed === undefined ? {} : { line_feed }
  const step: ClientStep = { client: message, ...lineFeed, ...deliveryOf(client) }
  const { client_number: n } = request
  const isBound = inRange(n) && !(inRange(n - 1) && inRange(n + 1))
  const isThisOne = JSON.stringify(message).includes(VARIABLES.client_number)
  const mustBeThis = isThisOne && (isBound || !inRange(n))
  const ways = [
    ...(length > 1 ? [`in ${length} segments`] : []),
    ...(line_feed === false ? ['without a line feed'] : []),
    ...(!ordinary && line_feed === undefined ? ['in a form of its own'] : []),
  ]
  return {
    step,
    ordinary: ordinary && length === 1,
    isBound,
    row: mustBeThis ? rowOf(n) : {},
    how: ways.length > 0 ? `, sent ${ways.join(' and ')},` : '',
  }
}

/** The only row of a script that is about one number. */
export function rowOf(n: number): Pick<Transcript, 'each'> {
  return { each: { recorded: { n } } }
}
