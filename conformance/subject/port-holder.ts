import { Refusal, said } from '../refusal.ts'
import { commandOf, processes, socketInodes } from './descendants.ts'
import { listeners } from './socket-table.ts'

/** The program that listens on a port: its pid and command, where this machine lets us see it. */
function holderOf(port: number): string | undefined {
  const inodes = listeners()
    .filter((row) => row.port === port)
    .map(({ inode }) => inode)
  if (inodes.length === 0) return undefined
  const pid = processes().find((one) =>
    socketInodes(one, { streams: true }).some((inode) => inodes.includes(inode)),
  )
  return pid === undefined ? undefined : `process ${pid}, ${commandOf(pid)}`
}

/** Says that a port is in use, and by whom if that can be seen. */
export function portTaken(port: number): Refusal {
  const holder = holderOf(port)
  const by = holder === undefined ? '' : `, by ${holder}`
  return new Refusal(
    'E_PORT_TAKEN',
    {
      where: `port ${port}`,
      expected: 'a port that nobody listens on',
      found: said(`one that is in use${by}`),
      advice: 'End the program that uses it, give another --port, or put {port} into the command.',
    },
    { status: 3 },
  )
}

/** Whether that was said of a port. */
export function isPortTaken(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'E_PORT_TAKEN'
}

/** Says that a client cannot be met where it looks for its server. */
export function addressLacking(host: string): Refusal {
  return new Refusal(
    'E_ADDRESS',
    {
      where: '--client',
      expected: 'an address of this machine, or a private network',
      found: host,
      advice: 'Use 127.0.0.1, or allow user namespaces and install iproute2 (Linux).',
    },
    { status: 3 },
  )
}
