import type { ClientStep, Transcript } from '../../spec/transcript.ts'
import type { RelayRecord } from '../wire/relay-record.ts'
import { type Course, leftFirst } from './course.ts'
import { deliveryOf } from './delivery.ts'
import { rawNotation } from './notation.ts'

const HALF_CLOSES = { client: 'half-closes' } as const
const RESETS = { client: 'resets' } as const
const CLOSES = { server: 'closes' } as const
const KEEPS_SERVING = { server: 'keeps serving' } as const

/** A connection on which the client has said nothing. */
export function ofSilence(record: RelayRecord): Transcript {
  if (leftFirst(record, 'reset'))
    return {
      says: 'A client that connects and resets hurts nobody.',
      tests: ['server'],
      script: [{ client: 'connects' }, RESETS, KEEPS_SERVING],
    }
  if (leftFirst(record, 'fin'))
    return {
      says: 'A client that connects and ends without a word hurts nobody.',
      tests: ['server'],
      script: [{ client: { text: '' } }, HALF_CLOSES, CLOSES, KEEPS_SERVING],
    }
  return {
    says: 'A connection that stays silent is closed after half a minute.',
    tests: ['server'],
    slow: true,
    script: [{ client: 'connects' }, { ...CLOSES, within_ms: 32_000 }],
  }
}

/** A client that resets before it has got anything. */
export function ofLeaving(client: Course): Transcript {
  return {
    says: 'A client that resets before its answer hurts nobody.',
    tests: ['server'],
    script: [rawStep(client), RESETS, KEEPS_SERVING],
  }
}

/** A request that is none, with the end of the stream after it (spec/malformed.md). */
export function ofMalformed(client: Course, reason: string): Transcript {
  return {
    says: `A malformed request (${reason}) gets no reply, and hurts nobody else.`,
    tests: ['server'],
    script: [rawStep(client), HALF_CLOSES, CLOSES, KEEPS_SERVING],
  }
}

/** A request of which a receiver may make what it likes. */
export function ofLeftOpen(client: Course, left_open: string): Transcript {
  return {
    says: 'A request that may be read or refused gets what the server makes of it.',
    tests: ['server'],
    left_open,
    script: [rawStep(client), HALF_CLOSES, { server: 'does as it likes' }],
  }
}

/** An integer that not everybody can hold: a server may end by it or refuse it. */
export function ofBeyond(client: Course): Transcript {
  return {
    says: 'An integer beyond ±(2^53-1) may be taken as out of range or as malformed.',
    tests: ['server'],
    left_open: 'Only a reply would be wrong.',
    script: [rawStep(client), HALF_CLOSES, { server: 'stays mute' }],
  }
}

function rawStep(client: Course): ClientStep {
  return { client: rawNotation(client.octets), ...deliveryOf(client) }
}
