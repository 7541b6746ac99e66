import { clientFit, nameLike, serverFit } from './fitting-name.ts'
import type { Members } from './members.ts'
import type { Spoken } from './spoken.ts'

/** Names that are looked for in logs: no template holds them. */
export interface SampleNames {
  client: string
  server: string
}

/** The names of the samples in a dialect. */
export function sampleNames(spoken: Spoken): SampleNames {
  const client = nameLike('Bob', clientFit(spoken))
  const server = nameLike('Eve', serverFit(spoken))
  return { client: client.ok ? client.value : 'Bob', server: server.ok ? server.value : 'Eve' }
}

/** How what was sent is delivered to a program. */
export interface Delivery {
  chunks: readonly Uint8Array[]
  /** Whether the sender closes its half behind it. */
  closes: boolean
}

/** The ways in which octets can be delivered; the first is the usual one. */
export function deliveriesOf(writes: readonly Uint8Array[], closes: boolean): Delivery[] {
  const octets = Buffer.concat(writes)
  return [
    { chunks: writes, closes },
    { chunks: writes, closes: true },
    { chunks: [...octets].map((octet) => Uint8Array.of(octet)), closes },
    { chunks: [...writes, Buffer.from('\n')], closes },
    { chunks: [octets.subarray(0, -1)], closes: true },
    { chunks: [Buffer.from('GET / HTTP/1.1\r\n\r\n')], closes: true },
  ]
}

/** A message with one thing changed each: right and wrong ones. */
export function variantsOf(members: Members, changes: readonly [string, unknown][]): Members[] {
  return changes.map(([name, value]) => {
    const changed = new Map(members)
    if (value === undefined) changed.delete(name)
    else changed.set(name, value)
    return changed
  })
}
