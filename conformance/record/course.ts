import { octetsFrom, type RelayEvent, type RelayRecord, type Side } from '../wire/relay-record.ts'

/** How one side has ended its part of a connection; `none` if it has not, or was cut off. */
export type CourseEnd = 'fin' | 'reset' | 'none'

/** What one side put on the wire. */
export interface Course {
  octets: Uint8Array
  /** The lengths of the segments in which they came. */
  lengths: readonly number[]
  /** Milliseconds between two segments, as their mean; 0 if that is too short to be meant. */
  pause_ms: number
  end: CourseEnd
}

/** From here on a pause between two segments is taken for one that was meant, in milliseconds. */
const MEANT = 20
/** The longest pause that a transcript holds, in milliseconds. */
const LONGEST = 10_000

/** Follows one side through the record of a connection. */
export function courseOf(record: RelayRecord, side: Side): Course {
  const own = record.events.filter((event) => event.side === side)
  const segments = own.filter((event) => event.kind === 'octets')
  const end = own.find(isEnd)?.kind
  return {
    octets: octetsFrom(record, side),
    lengths: segments.map(({ total }) => total),
    pause_ms: meanPause(segments.map(({ at }) => at)),
    end: end === 'fin' || end === 'reset' ? end : 'none',
  }
}

/** Whether the client ended its part, in this way, before the server had sent or ended anything. */
export function leftFirst({ events }: RelayRecord, how: 'fin' | 'reset'): boolean {
  const left = events.findIndex(({ side, kind }) => side === 'client' && kind === how)
  const heard = events.findIndex(
    (event) => event.side === 'server' && (event.kind === 'octets' || isEnd(event)),
  )
  return left >= 0 && (heard < 0 || left < heard)
}

function isEnd({ kind }: RelayEvent): boolean {
  return kind === 'fin' || kind === 'reset'
}

function meanPause(times: readonly number[]): number {
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  const mean = (last - first) / Math.max(1, times.length - 1)
  return mean <= MEANT ? 0 : Math.min(LONGEST, Math.round(mean / 10) * 10)
}
