import { type CaseView, shown } from './view.ts'

/** How a subject reads what the specification leaves open: information, never blame. */
export function observedIn({ connections, life, evidence, run }: CaseView): string {
  if (evidence.cut !== undefined) return 'not seen'
  const [connection] = connections.filter(({ planned }) => planned.purpose === 'script')
  if (connection === undefined) return 'not seen'
  const later = run.evidence.cases.some(
    (one) => one.life === evidence.life && one.began > evidence.began,
  )
  const ended = life?.ended === 'by itself' && life.farewell === undefined && !later
  const after = ended ? ', and the server ended' : ''
  if (connection.reply.kind === 'object')
    return `answered with ${shown(connection.octets, 120)}${after}`
  if (connection.octets.length > 0) return `answered with ${shown(connection.octets, 60)}${after}`
  if (connection.end === 'fin') return `closed without a reply${after}`
  return connection.end === 'reset' ? `reset without a reply${after}` : `silent${after}`
}
