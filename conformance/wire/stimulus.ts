import { inRange, Request } from '../../spec/messages.ts'
import { validate } from '../../spec/validate.ts'
import { scanObject } from './object-scanner.ts'
import { textOf } from './octets.ts'

/** What sets a request in range apart from the plainest one; the first that holds is its rule's. */
export type Trait =
  | 'long'
  | 'half-close'
  | 'segments'
  | 'extra-members'
  | 'boundary'
  | 'line-feed-within'
  | 'no-line-feed'
  | 'plain'

/** What a server is given on one connection: it decides which rules the answer is judged by. */
export type Stimulus =
  | { kind: 'in-range'; request: Request; trait: Trait }
  | { kind: 'out-of-range'; request: Request; wide: boolean }
  | { kind: 'beyond' }
  | { kind: 'malformed'; reason: string }
  | { kind: 'oversize' }
  | { kind: 'left-early' }
  | { kind: 'silence' }

/** Why a connection without an octet is no request; nothing need be logged of it (spec/malformed.md). */
export const NO_OBJECT = 'no object'

/** From this many characters on, a request in range shows the size limit from its lower side. */
const LONG = 900

/** How the octets were delivered. */
export interface Delivery {
  octets: Uint8Array
  segmented: boolean
  halfClosed: boolean
  /** The client closed or reset the connection before anything was owed to it. */
  leftEarly: boolean
}

/** Classifies what a client sends by the octets alone, as the specification reads them. */
export function stimulusOf({ octets, segmented, halfClosed, leftEarly }: Delivery): Stimulus {
  if (leftEarly) return { kind: 'left-early' }
  const extent = scanObject(octets)
  switch (extent.kind) {
    case 'nothing':
      return halfClosed ? { kind: 'malformed', reason: NO_OBJECT } : { kind: 'silence' }
    case 'oversize':
      return { kind: 'oversize' }
    case 'incomplete':
      return halfClosed ? { kind: 'malformed', reason: 'an object cut short' } : { kind: 'silence' }
    case 'other':
      return { kind: 'malformed', reason: 'no JSON object' }
    case 'object': {
      const text = textOf(octets.subarray(extent.start, extent.end))
      const lineFeed = octets.at(-1) === 0x0a
      const lineFeedWithin = text?.includes('\n') === true
      return ofMessage(text, { segmented, halfClosed, lineFeed, lineFeedWithin })
    }
  }
}

/** What the delivery of a message tells of it. */
interface Marks {
  segmented: boolean
  halfClosed: boolean
  /** It ends with one. */
  lineFeed: boolean
  /** It holds one before its end, as white space between tokens. */
  lineFeedWithin: boolean
}

function ofMessage(text: string | undefined, delivery: Marks): Stimulus {
  const value = text === undefined ? undefined : parse(text)
  const checked = validate(Request, value)
  if (!checked.ok && isBeyond(value)) return { kind: 'beyond' }
  if (!checked.ok) {
    const [problem] = checked.problems
    return {
      kind: 'malformed',
      reason: `${problem?.pointer ?? ''}: expected ${problem?.expected ?? 'JSON'}`,
    }
  }
  const request = checked.value
  const long = text !== undefined && text.length > LONG
  const { client_number: n } = request
  if (!inRange(n)) return { kind: 'out-of-range', request, wide: n < -32_768 || n > 32_767 }
  return { kind: 'in-range', request, trait: long ? 'long' : traitOf(request, delivery) }
}

function traitOf(
  request: Request,
  { segmented, halfClosed, lineFeed, lineFeedWithin }: Marks,
): Trait {
  if (halfClosed) return 'half-close'
  if (segmented) return 'segments'
  if (Object.keys(request).length > 2) return 'extra-members'
  if (request.client_number === 1 || request.client_number === 100) return 'boundary'
  if (lineFeedWithin) return 'line-feed-within'
  return lineFeed ? 'plain' : 'no-line-feed'
}

/** An integer that JSON can spell and a double cannot: out of range or malformed, as one likes. */
function isBeyond(value: unknown): boolean {
  const number: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'client_number') : undefined
  return Number.isInteger(number) && !Number.isSafeInteger(number)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
