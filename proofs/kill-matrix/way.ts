import type { RuleId } from '../../spec/rules.ts'

/** How the suite meets the mutants: it starts them itself, or somebody else does. */
export type Way = 'server' | 'target'

/** How a matrix is made. */
export interface MatrixOptions {
  way: Way
  /** With SUMSOCK_PORTABLE: without the table of sockets. */
  portable: boolean
  /** By the cases of the section of its rule, not by all. */
  brief?: boolean
}

const BY_TARGET: Partial<Record<RuleId, string>> = {
  'range/exits': 'the end of a process cannot be seen through its port',
  'range/exit-status': 'nor can its status',
  'server-log/started': 'it was started before the suite began to read its log',
  'service/rebind': 'whoever starts it again may have waited for the port',
}

const BY_PROBE: Partial<Record<RuleId, string>> = {
  'range/stops-listening':
    'without a table of sockets a server that was started again at once answers the probe',
}

/** Why a rule cannot be judged that way, or `undefined` if it can. */
export function whyUntestable(rule: RuleId, { way, portable }: MatrixOptions): string | undefined {
  if (way === 'server') return undefined
  return BY_TARGET[rule] ?? (portable ? BY_PROBE[rule] : undefined)
}
