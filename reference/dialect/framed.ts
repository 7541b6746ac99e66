import type { LengthPrefix } from '../../spec/dialect/binary-field.ts'
import type { Encoding } from '../../spec/dialect/encoding.ts'
import type { TextEnd } from '../../spec/dialect/message-format.ts'
import { quote } from '../quote.ts'
import { type Body, type Format, fine, type Taken, type Written, wrong } from './format.ts'
import { lengthIn, lengthOctets, lengthSize } from './length-octets.ts'
import type { Members } from './members.ts'
import { octetsIn, unitOf } from './text-octets.ts'

const NEED_MORE: Taken = { kind: 'need-more' }
const LINE_FEED = Buffer.from('\n')

/** A body together with the way in which its end is told. */
export function framed(body: Body, ends: TextEnd, encoding?: Encoding): Format {
  const { fields, pause } = body
  const native = body.native && ends === 'complete'
  const common = { fields, pause, native, least: 0 }
  if (ends === 'complete') {
    const read = (octets: Uint8Array, over: boolean) => takeComplete(body, octets, over)
    const write = (members: Members) => withLineFeed(body.write(members), native)
    return { ...common, ends: 'octets', write, read }
  }
  if (ends === 'close' || ends === 'idle') {
    const read = (octets: Uint8Array, over: boolean) => {
      return over ? takeAll(body, octets) : NEED_MORE
    }
    return { ...common, ends, write: (members) => body.write(members), read }
  }
  if ('terminator' in ends) {
    return { ...common, ends: 'octets', ...terminated(body, ends.terminator, encoding) }
  }
  return { ...common, ends: 'octets', ...prefixed(body, ends.length) }
}

function withLineFeed(written: Written, native: boolean): Written {
  return written.ok && native ? fine([Buffer.concat([...written.value, LINE_FEED])]) : written
}

type Ways = Pick<Format, 'write' | 'read'>

function terminated(body: Body, text: string, encoding: Encoding | undefined): Ways {
  const mark = Buffer.from(octetsIn(text, encoding) ?? [])
  const unit = unitOf(encoding)
  const write = (members: Members): Written => {
    const written = body.write(members)
    if (!written.ok) return written
    if (markIn(Buffer.concat(written.value), mark, unit) !== -1) {
      return wrong(`expected no ${quote(text)} within a message, found one`)
    }
    const last = written.value.at(-1) ?? new Uint8Array()
    return fine([...written.value.slice(0, -1), Buffer.concat([last, mark])])
  }
  const read = (octets: Uint8Array, over: boolean): Taken => {
    const end = markIn(octets, mark, unit)
    if (end === -1 && over) return cutShort(octets)
    // The last octets can be the beginning of the mark.
    if (end === -1) return { kind: 'need-more', least: octets.length - mark.length + 1 }
    return taken(body, octets.subarray(0, end), { end: end + mark.length })
  }
  return { write, read }
}

function prefixed(body: Body, prefix: LengthPrefix): Ways {
  const size = lengthSize(prefix)
  const write = (members: Members): Written => {
    const written = body.write(members)
    if (!written.ok) return written
    const [first = new Uint8Array(), ...others] = written.value
    const length = first.length + others.reduce((sum, one) => sum + one.length, 0)
    const octets = lengthOctets(length, prefix)
    if (octets === undefined) return wrong(`expected a length that fits, found ${length}`)
    return fine([Buffer.concat([octets, first]), ...others])
  }
  const read = (octets: Uint8Array, over: boolean): Taken => {
    if (octets.length < size) return over ? cutShort(octets) : NEED_MORE
    const length = lengthIn(octets.subarray(0, size), prefix)
    if (length === undefined) return malformed('expected a length, found other octets')
    const end = size + length
    if (octets.length >= end) return taken(body, octets.subarray(size, end), { end })
    return over ? cutShort(octets) : { kind: 'need-more', least: length }
  }
  return { write, read }
}

function takeComplete(body: Body, octets: Uint8Array, over: boolean): Taken {
  const extent = body.extent(octets)
  if (!extent.ok) return malformed(extent.reason)
  if (extent.value === undefined) return over ? takeAll(body, octets) : NEED_MORE
  const { start, end, next } = extent.value
  return taken(body, octets.subarray(start, end), { end: next })
}

function takeAll(body: Body, octets: Uint8Array): Taken {
  return octets.length === 0 ? cutShort(octets) : taken(body, octets, { end: octets.length })
}

function taken(body: Body, octets: Uint8Array, { end }: { end: number }): Taken {
  const parsed = body.parse(octets)
  if (!parsed.ok) return malformed(parsed.reason)
  return { kind: 'message', members: parsed.value, octets: octets.length, end }
}

function markIn(octets: Uint8Array, mark: Buffer, unit: number): number {
  const all = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
  let at = all.indexOf(mark)
  while (at % unit > 0) at = all.indexOf(mark, at + 1)
  return at
}

function cutShort({ length }: Uint8Array): Taken {
  const found = length === 0 ? 'before it began' : `after ${length} octets of it`
  return malformed(`expected a whole message, found the end of the stream ${found}`)
}

function malformed(reason: string): Taken {
  return { kind: 'malformed', reason }
}
