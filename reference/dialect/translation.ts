import { FIELDS } from '../../spec/dialect/field.ts'
import type { Outgoing } from '../outgoing.ts'
import type { Format } from './format.ts'
import { type Members, membersIn } from './members.ts'

/** What a program would say in JSON, said in a dialect. */
export type Translation =
  | {
      kind: 'said'
      outgoing: Outgoing
      /** What the octets carry, message by message. */
      said: readonly Members[]
    }
  | { kind: 'as it is'; outgoing: Outgoing }
  | { kind: 'unsayable'; reason: string }

const FIELD_NAMES: ReadonlySet<string> = new Set(FIELDS)
const NOTHING: Translation = { kind: 'said', outgoing: '', said: [] }

/**
 * Says in a dialect what a program has put as JSON: one message for each object on a line of its
 * own, with what the dialect repeats of the request. Text that is no message goes out as it is.
 */
export function translate(native: Outgoing, format: Format, repeated: Members): Translation {
  if (native === '') return NOTHING
  const lines = typeof native === 'string' ? native.trimEnd().split('\n') : []
  const said = lines.map(membersIn)
  if (lines.length === 0 || said.includes(undefined)) return { kind: 'as it is', outgoing: native }
  const messages = said.flatMap((members) => (members === undefined ? [] : [members]))
  const spoken = messages.map((members) => carried(new Map([...repeated, ...members]), format))
  const writes: Uint8Array[] = []
  for (const members of spoken) {
    const written = format.write(members)
    if (!written.ok) return { kind: 'unsayable', reason: written.reason }
    writes.push(...written.value)
  }
  if (format.pause > 0) {
    return { kind: 'said', outgoing: { writes, pause: format.pause }, said: spoken }
  }
  const octets = Buffer.concat(writes)
  const outgoing = format.native ? endedAs(native, octets) : octets
  return { kind: 'said', outgoing, said: spoken }
}

// What stands behind the last object is left as the program would have it.
function endedAs(native: Outgoing, octets: Uint8Array): Uint8Array {
  const text = Buffer.from(octets).toString('utf8').trimEnd()
  const end = typeof native === 'string' ? native.slice(native.trimEnd().length) : '\n'
  return Buffer.from(`${text}${end}`, 'utf8')
}

// A dialect leaves out what it does not carry; members that are nobody's field may still be said.
function carried(members: Members, { fields }: Format): Members {
  const names: ReadonlySet<string> = fields
  return new Map([...members].filter(([name]) => names.has(name) || !FIELD_NAMES.has(name)))
}
