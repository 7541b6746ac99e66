import { concat } from '../../wire/octets.ts'
import type { Burst } from './oracle.ts'

/** Which of the two messages is looked for. */
export type Direction = 'request' | 'reply'

/** One message as it was seen on the wire, and what is known about its exchange. */
export interface Sample {
  octets: Uint8Array
  /** Where a burst began, besides the first: offsets into the octets. */
  breaks: readonly number[]
  /** Milliseconds between two bursts, the longest; 0 for a single burst. */
  pause_ms: number
  client_number: number
  /** The name that a reply answers; unknown in a request. */
  client_name?: string
  /** Its sum may be wrong: no reading has numbers that add up each time. */
  loose?: true
}

/** The message that some bursts are. */
export function sampleOf(
  bursts: readonly Burst[],
  known: Pick<Sample, 'client_number' | 'client_name' | 'loose'>,
): Sample {
  const full = bursts.filter(({ octets }) => octets.length > 0)
  let length = 0
  const starts = full.map(({ octets }) => {
    const start = length
    length += octets.length
    return start
  })
  const gaps = full.slice(1).map(({ at }, index) => at - (full[index]?.at ?? at))
  return {
    octets: concat(full.map(({ octets }) => octets)),
    breaks: starts.slice(1),
    pause_ms: Math.max(0, ...gaps),
    ...known,
  }
}

/** Whether sums may be wrong in what was seen. */
export function isLoose(samples: readonly Sample[]): boolean {
  return samples.some(({ loose }) => loose === true)
}

/** The samples without their breaks, which may be an accident of their way. */
export function joined(samples: readonly Sample[]): Sample[] {
  return samples.map((sample) => ({ ...sample, breaks: [] }))
}

/** Whether the messages came in the same number of bursts each, and in more than one. */
export function isInParts(samples: readonly Sample[]): boolean {
  const counts = new Set(samples.map(({ breaks }) => breaks.length))
  return counts.size === 1 && !counts.has(0)
}
