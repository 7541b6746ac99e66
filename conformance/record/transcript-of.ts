import type { Transcript } from '../../spec/transcript.ts'
import type { RelayRecord } from '../wire/relay-record.ts'
import { stimulusOf } from '../wire/stimulus.ts'
import { courseOf, leftFirst } from './course.ts'
import { leftOpenIn } from './left-open.ts'
import { ofBeyond, ofLeaving, ofLeftOpen, ofMalformed, ofSilence } from './rough-request.ts'
import { withServerLog } from './server-log.ts'
import { ofInRange, ofOutOfRange } from './valid-request.ts'

/**
 * Makes a transcript of what passed on one connection; `undefined` if no server was there.
 *
 * A case tests the side whose peer did something out of the ordinary: a client that did makes a case
 * for servers, whatever its own server made of it; a server that did makes a case for clients. Where
 * neither did, the case tests both.
 */
export function transcriptOf(record: RelayRecord): Transcript | undefined {
  if (record.events.some(({ kind }) => kind === 'refused')) return undefined
  return withServerLog(scriptOf(record))
}

function scriptOf(record: RelayRecord): Transcript {
  const client = courseOf(record, 'client')
  const { octets, lengths } = client
  if (octets.length === 0) return ofSilence(record)
  const segmented = lengths.length > 1
  const stimulus = stimulusOf({ octets, segmented, halfClosed: true, leftEarly: false })
  // Out of range, a client need not wait: how it leaves says nothing.
  if (stimulus.kind !== 'out-of-range' && leftFirst(record, 'reset')) return ofLeaving(client)
  const left_open = leftOpenIn(octets)
  if (left_open !== undefined) return ofLeftOpen(client, left_open)
  switch (stimulus.kind) {
    case 'in-range':
      return ofInRange(record, client, stimulus.request)
    case 'out-of-range':
      return ofOutOfRange(client, stimulus.request)
    case 'beyond':
      return ofBeyond(client)
    case 'malformed':
      return ofMalformed(client, inWords(stimulus.reason))
    case 'oversize':
      return ofMalformed(client, 'of more than 1024 octets')
    // With an end of the stream, and not given up by its client, octets are one of the others.
    case 'left-early':
    case 'silence':
      return ofMalformed(client, 'without an object')
  }
}

/** What makes a request malformed, without the particulars of the schema. */
function inWords(reason: string): string {
  const [, member] = /^\/(\w+): /u.exec(reason) ?? []
  if (member !== undefined) return `its ${member}`
  return reason.startsWith(':') ? 'not one JSON object' : reason
}
