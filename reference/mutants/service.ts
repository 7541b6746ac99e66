import type { Behaviour } from '../behaviour.ts'
import type { ServerMutant } from './mutant.ts'
import { socketsAt } from './socket-table.ts'

const TIME_WAIT = 6

/** Servers that break the rules about many clients, and about time. */
export const SERVICE_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'one-at-a-time',
    breaks: 'service/concurrent',
    says: 'Handles a connection only when the one before it is closed.',
    behaviour: { serial: true },
  },
  {
    name: 'cuts-off-beyond-20',
    breaks: 'service/load',
    says: 'Thinks for 30 ms, and cuts a new connection off while twenty others are open.',
    behaviour: { replyAfter: 30, admits: (open) => open <= 20 },
  },
  {
    name: 'shares-state',
    breaks: 'service/load',
    says: 'Thinks for 10 ms, and adds the number of whoever has come last.',
    behaviour: sharesState(),
  },
  {
    name: 'no-rebind',
    breaks: 'service/rebind',
    says: 'Will not start while a socket in TIME_WAIT is left on its port (Linux).',
    behaviour: { refusesPort: (port) => (isWaiting(port) ? 'EADDRINUSE' : undefined) },
  },
  {
    name: 'never-times-out',
    breaks: 'service/idle',
    says: 'Keeps silent connections for ever.',
    behaviour: { idleTimeout: () => 0 },
  },
]

function sharesState(): Partial<Behaviour> {
  let last = 0
  const inRange = (number: number) => {
    if (number < 1 || number > 100) return false
    last = number
    return true
  }
  return { replyAfter: 10, inRange, sum: (_, serverNumber) => last + serverNumber }
}

function isWaiting(port: number): boolean {
  return socketsAt(port)?.some(({ state }) => state === TIME_WAIT) === true
}
