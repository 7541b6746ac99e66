import { DEADLINES } from '../../spec/deadlines.ts'
import type { Behaviour } from '../behaviour.ts'
import type { LogEntry } from '../log-entry.ts'
import type { Outgoing } from '../outgoing.ts'
import { seeded } from '../random.ts'
import { Session } from '../session.ts'
import type { SessionEffect, SessionEvent } from '../session-event.ts'
import { joined } from './fidelity.ts'
import type { Delivery } from './spoken-samples.ts'

/** What a server did, without socket or clock. */
export interface ServerProbe {
  /** All but its log, for comparison. */
  shown: string
  sent: readonly Outgoing[]
  /** The lines that were due together. */
  logged: readonly (readonly LogEntry[])[]
}

/** Shows a server deliveries on connections of their own: one after another, then all together. */
export function probeServer(
  behaviour: Behaviour,
  name: string,
  deliveries: readonly Delivery[],
): ServerProbe {
  let exchanges = 0
  const countExchange = () => ++exchanges
  const context = { behaviour, name, random: seeded(7), countExchange }
  const alone = deliveries.flatMap((delivery) => converse([new Session(context)], delivery))
  const together = converse(
    [new Session(context), new Session(context)],
    ...deliveries.slice(0, 1),
    ...deliveries.slice(-1),
  )
  const effects = [...alone, ...together].flat()
  return {
    shown: JSON.stringify(
      [...alone, ...together].map((phase) => phase.flatMap((one) => shown(one, behaviour))),
    ),
    sent: alone.flat().flatMap(sentBy),
    logged: effects.flatMap((effect) => (effect.kind === 'log' ? [effect.entries] : [])),
  }
}

/** What happens on each connection: while its client waits for the reply, and when that leaves. */
function converse(
  sessions: readonly Session[],
  ...deliveries: readonly Delivery[]
): SessionEffect[][] {
  const each = sessions.map((session, index) => {
    const { chunks, closes } = deliveries[index] ?? { chunks: [], closes: true }
    const events: SessionEvent[] = [
      { kind: 'accepted', peer: 'a peer' },
      ...chunks.map((chunk): SessionEvent => ({ kind: 'octets', chunk })),
    ]
    if (closes) events.push({ kind: 'end' })
    return { session, heard: events.flatMap((event) => session.handle(event)) }
  })
  const early = each.map(({ session, heard }) => {
    return heard.some(isTimed) ? [...heard, ...session.handle({ kind: 'due' })] : heard
  })
  return [...early, ...each.map(({ session }) => [...session.handle({ kind: 'end' })])]
}

function isTimed(effect: SessionEffect): boolean {
  return effect.kind === 'wait' && Number.isFinite(effect.milliseconds)
}

function sentBy(effect: SessionEffect): Outgoing[] {
  if (effect.kind === 'send') return [effect.octets]
  return effect.kind === 'close' && effect.last !== '' ? [effect.last] : []
}

// Lines are left out, for a decision about them is one of its own, and so are waits in time.
function shown(effect: SessionEffect, { aftermath }: Behaviour): unknown[] {
  switch (effect.kind) {
    case 'log':
      return []
    case 'wait':
      return effect.milliseconds > DEADLINES.reply.milliseconds ? [effect] : []
    case 'send':
      return [hex(effect.octets)]
    case 'close':
      return [hex(effect.last), effect.closing]
    case 'over':
      return [aftermath({ ending: effect.ending, exchanges: 1, remotePort: 0 })]
  }
}

function hex(outgoing: Outgoing): string {
  return Buffer.from(joined(outgoing)).toString('hex')
}
