import type { ClientBehaviour } from '../client-behaviour.ts'
import { type ClientEffect, ClientSession } from '../client-session.ts'
import type { LogEntry } from '../log-entry.ts'
import type { Outgoing } from '../outgoing.ts'
import { joined } from './fidelity.ts'
import type { Delivery } from './spoken-samples.ts'

/** What a client did on one connection, without socket or clock. */
export interface ClientProbe {
  /** All of it, for comparison: reasons left out. */
  shown: string
  sent: readonly Outgoing[]
  /** The lines that were due together. */
  logged: readonly (readonly LogEntry[])[]
}

/** What a client is to ask, and how the server answers, if it does. */
export interface Asked {
  name: string
  number: number
  greeting: Uint8Array
  answer: Delivery
  /** Whether the lines that tell of errors count. */
  tellsErrors: boolean
}

/** Shows a client one server, and one that is not there. */
export function probeClient(
  behaviour: ClientBehaviour,
  { name, number, greeting, answer, tellsErrors }: Asked,
): ClientProbe {
  const request = { client_name: behaviour.nameFor(name), client_number: number }
  const session = new ClientSession(request, behaviour)
  const done: ClientEffect[] = [...session.handle({ kind: 'connected', host: 'here', port: 8000 })]
  const chunks = greeting.length === 0 ? answer.chunks : [greeting, ...answer.chunks]
  for (const chunk of chunks) done.push(...session.handle({ kind: 'octets', chunk }))
  const waits = done.some(({ kind }) => kind === 'wait')
  if (waits) done.push(...session.handle({ kind: 'quiet' }))
  // Whether it acts before the end or at it is a difference.
  const late = answer.closes ? session.handle({ kind: 'end' }) : []
  const all = [...done, ...late]
  const unconnected = new ClientSession(request, behaviour)
  const refused = unconnected.handle({ kind: 'failed', code: 'ECONNREFUSED' })
  return {
    shown: JSON.stringify(
      [done, late, refused].map((phase) => phase.map((one) => shown(one, tellsErrors))),
    ),
    sent: all.flatMap((effect) => (effect.kind === 'send' ? [effect.octets] : [])),
    logged: all.flatMap((effect) => (effect.kind === 'log' ? [effect.entries] : [])),
  }
}

function shown(effect: ClientEffect, tellsErrors: boolean): unknown {
  switch (effect.kind) {
    case 'log':
      return effect.entries
        .filter(({ event }) => event !== 'error' || tellsErrors)
        .map(({ event, level, text }) => (event === 'error' ? level : text))
    case 'send':
      return Buffer.from(joined(effect.octets)).toString('hex')
    case 'half-close':
    case 'wait':
    case 'over':
      return effect
  }
}
