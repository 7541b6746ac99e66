import {
  type CreateReader,
  createMessageReader,
  type MessageReader,
  type Reading,
} from '../message-reader.ts'

const LINE_FEED = 0x0a
const NEED_MORE: Reading = { kind: 'need-more' }

/** A reader that gives up when so many segments have not brought the whole object. */
export function readerOfSegments(
  most: number,
  create: CreateReader = createMessageReader,
): MessageReader {
  const reader = create()
  let segments = 0
  const push = (chunk: Uint8Array): Reading => {
    segments += 1
    const reading = reader.push(chunk)
    if (reading.kind !== 'need-more' || segments < most) return reading
    const reason = `expected a whole object in ${most} segments, found a part of one`
    return { kind: 'malformed', reason }
  }
  return { push, end: () => reader.end(), quiet: () => reader.quiet() }
}

/** A reader that holds a whole object back until a segment ends in LF, or the stream ends. */
export function readerOfLines(create?: CreateReader): MessageReader {
  return holdingBack((segment) => segment.at(-1) !== LINE_FEED, create)
}

/** A reader that holds a whole object back until the stream ends. */
export function readerOfStreams(create?: CreateReader): MessageReader {
  return holdingBack(() => true, create)
}

function holdingBack(
  holds: (segment: Uint8Array) => boolean,
  create: CreateReader = createMessageReader,
): MessageReader {
  const reader = create()
  const push = (segment: Uint8Array): Reading => {
    const reading = reader.push(segment)
    return reading.kind === 'message' && holds(segment) ? NEED_MORE : reading
  }
  return { push, end: () => reader.end(), quiet: () => reader.quiet() }
}
