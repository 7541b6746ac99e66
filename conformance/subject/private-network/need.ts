/** Why a program needs a private network. */
export type Need = 'time-wait' | 'taken' | 'address' | 'apart'

const REASONS: Record<Need, (port: number) => string> = {
  'time-wait': (port) => `Port ${port} stays in TIME_WAIT after a life`,
  taken: (port) => `Port ${port} cannot be had on this machine`,
  address: () => 'The program insists on an address that this machine lacks',
  apart: () => 'Nobody may reach the program but the suite',
}

/** Says once in a report why a program lives in a private network, and what that costs (ms a start). */
export function noteOf(need: Need, port: number, cost: number): string {
  return `${REASONS[need](port)}: a private network took its place (${Math.round(cost)} ms).`
}
