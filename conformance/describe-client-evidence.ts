import { describeConnection, LINES } from './describe-evidence.ts'
import type { ClientView } from './judge/client/client-view.ts'
import { toNotation } from './wire/octets.ts'

/** Typed octets that a report holds. */
const TYPED = 200

/** What happened in a case of a client, as a report holds it: plain JSON, capped. */
export function describeClientEvidence({ evidence, output }: ClientView): Record<string, unknown> {
  const { plan, connections, waits, exit, ended_by, cut, survivors } = evidence
  return {
    keyboard: toNotation(plan.keyboard.subarray(0, TYPED)),
    connections: connections.map(describeConnection),
    waits,
    ended_by,
    ...(exit === undefined ? {} : { exit }),
    ...(cut === undefined ? {} : { cut }),
    ...(survivors.length === 0 ? {} : { survivors }),
    log: output.entries.slice(0, LINES).map(({ text }) => text.slice(0, 400)),
  }
}
