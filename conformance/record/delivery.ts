import type { ClientStep } from '../../spec/transcript.ts'
import type { Course } from './course.ts'

/** How a step delivers its octets, where it is more than one write. */
export type Delivery = Pick<ClientStep, 'segments' | 'pause_ms'>

/** The segments of a course, and the pause between them; what is left goes in one more. */
export function deliveryOf({ lengths, pause_ms }: Course): Delivery {
  if (lengths.length < 2) return {}
  const segments = lengths.every((length) => length === 1) ? 'each-octet' : lengths.slice(0, -1)
  return { segments, ...(pause_ms > 0 ? { pause_ms } : {}) }
}
