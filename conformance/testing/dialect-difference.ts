import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import type { Dialect } from '../../spec/dialect.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { MessageCodec } from '../wire/message-codec.ts'
import { hear, say, type Values } from './dialect-octets.ts'
import type { Habits } from './dialect-program.ts'

/** What two dialects are held against. */
export interface Comparison {
  /** The dialect that the programs really speak. */
  truth: Dialect
  client: Habits
  server: Habits
}

/** In what a dialect differs from the one that the programs speak; nothing if it is as good. */
export function differenceOf(
  found: Dialect,
  { truth, client, server }: Comparison,
): string | undefined {
  const wire = wireOf(found)
  const names = [client.name, ...[1, 2].map((turn) => likeName(client.name, turn))]
  for (const [index, client_name] of names.entries()) {
    const facts = {
      client_name,
      client_number: [25, 100, 7][index] ?? 1,
      server_name: index === 0 ? server.name : likeName(server.name, index),
      server_number: [9, 100, 64][index] ?? 1,
    }
    const all = { ...facts, sum: facts.client_number + facts.server_number }
    const difference =
      differenceIn('request', { codec: wire.request, truth: truth.request, facts: all }) ??
      differenceIn('reply', { codec: wire.reply, truth: truth.reply, facts: all })
    if (difference !== undefined) return difference
  }
  return (
    differenceAtEnd('request', { codec: wire.request, truth: truth.request }) ??
    differenceAtEnd('reply', { codec: wire.reply, truth: truth.reply })
  )
}

function differenceIn(
  direction: string,
  { codec, truth, facts }: { codec: MessageCodec; truth: MessageFormat; facts: Values },
): string | undefined {
  const said = Buffer.concat(say(truth, facts))
  const values = hear(truth, said)
  const reading = codec.read(said, true)
  if (reading.kind !== 'object') return `${direction} ${shown(said)} is read as ${reading.kind}`
  const expected = Object.entries(values ?? {}).toSorted()
  const actual = Object.entries(reading.members).toSorted()
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    return `${direction} ${shown(said)} is read as ${JSON.stringify(reading.members)}`
  }
  const encoded = codec.encode(facts)
  if (!encoded.ok) return `${direction} ${shown(said)} cannot be said: ${encoded.reason}`
  const octets = Buffer.from(encoded.octets)
  const same =
    truth.format === 'json'
      ? JSON.stringify(hear(truth, octets)) === JSON.stringify(values)
      : octets.equals(said)
  return same ? undefined : `${direction} ${shown(said)} is said as ${shown(octets)}`
}

/** An end by silence and one by a mark look the same where the message has a mark. */
function differenceAtEnd(
  direction: string,
  { codec, truth }: { codec: MessageCodec; truth: MessageFormat },
): string | undefined {
  const { ends } = truth
  const expected = ends === 'close' || ends === 'idle' ? ends : 'octets'
  const marked = expected === 'idle' && codec.ends === 'octets'
  return codec.ends === expected || marked
    ? undefined
    : `${direction} ends by ${codec.ends}, not by ${expected}`
}

/** A name of the same words and length. */
function likeName(name: string, turn: number): string {
  const words = ['Lorin', 'Kadel', 'Tomis']
  return name.replace(/\p{L}+(?=\P{L}*$)/u, words[turn] ?? 'Ada')
}

function shown(octets: Buffer): string {
  return JSON.stringify(octets.toString('latin1')).slice(0, 200)
}
