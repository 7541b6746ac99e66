import type { Outgoing } from '../outgoing.ts'
import { isPaced } from '../outgoing.ts'
import type { Format } from './format.ts'
import { canonicalText, type Members } from './members.ts'
import { translate } from './translation.ts'

/** What was said natively, and in which format it is to be said. */
export interface Saying {
  native: Outgoing
  format: Format
  repeated: Members
}

/**
 * Whether a dialect can say the same: a receiver reads from the octets what they were to say, or
 * finds no message in what was to be none.
 */
export function isSayable({ native, format, repeated }: Saying, isMessage: boolean): boolean {
  const translation = translate(native, format, repeated)
  if (translation.kind === 'unsayable') return false
  const octets = joined(translation.outgoing)
  if (translation.kind === 'as it is') {
    return !isMessage && format.read(octets, true).kind !== 'message'
  }
  return textOf(readAll(octets, format)) === textOf(translation.said)
}

/** The octets of what is sent, however many writes it takes. */
export function joined(outgoing: Outgoing): Uint8Array {
  if (isPaced(outgoing)) return Buffer.concat(outgoing.writes)
  return typeof outgoing === 'string' ? Buffer.from(outgoing) : outgoing
}

function readAll(octets: Uint8Array, format: Format): Members[] {
  const found: Members[] = []
  let rest = octets
  while (rest.length > 0) {
    const taken = format.read(rest, true)
    if (taken.kind !== 'message') return [...found, new Map([['other', taken.kind]])]
    found.push(taken.members)
    rest = rest.subarray(taken.end)
  }
  return found
}

function textOf(messages: readonly Members[]): string {
  return messages.map((members) => canonicalText(new Map([...members].sort()))).join('\n')
}
