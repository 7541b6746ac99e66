import { shown } from '../view.ts'
import { type ClientView, endedInTime } from './client-view.ts'

/** How a client reads what the specification leaves open: information, never blame. */
export function observedOfClient(view: ClientView): string {
  const { evidence, octets, situation } = view
  if (evidence.cut !== undefined) return 'not seen'
  const end = endedInTime(view)
    ? `ended with status ${evidence.exit?.code ?? evidence.exit?.signal}`
    : 'went on'
  if (situation.kind === 'silence') return `the client ${end} while the server was silent`
  return octets.length === 0 ? `sent nothing, and ${end}` : `sent ${shown(octets, 120)}, and ${end}`
}
