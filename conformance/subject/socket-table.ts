import { closeSync, openSync, readSync } from 'node:fs'

/** One row of the machine's table of TCP sockets. */
export interface SocketRow {
  address: string
  port: number
  remotePort: number
  state: 'listen' | 'time-wait' | 'other'
  /** Octets that have arrived and that the program has not read yet. */
  unread: number
  /** 0 where no program holds the socket any more. */
  inode: number
}

/** Reads the table of sockets, or gives `undefined` where there is none to read. */
export type SocketTable = () => SocketRow[] | undefined

const STATES: Record<string, SocketRow['state']> = { '0A': 'listen', '06': 'time-wait' }
const buffer = Buffer.allocUnsafe(65_536)

/** Whether the portable ways are to be used although the machine offers better ones. */
export function portableForced(): boolean {
  return (process.env['SUMSOCK_PORTABLE'] ?? '') !== ''
}

/** Linux: `/proc/net/tcp` and `tcp6` (proc(5)). Elsewhere, or with SUMSOCK_PORTABLE set: nothing. */
export const socketTable: SocketTable = () => {
  if (process.platform !== 'linux' || portableForced()) return undefined
  try {
    return [...rowsOf(readAll('/proc/net/tcp')), ...rowsOf(readAll('/proc/net/tcp6'))]
  } catch {
    return undefined
  }
}

/**
 * The kernel hands out whole rows, a page at most at a time: a read well short of a page was the
 * last, and one more would only walk its table again (2 ms).
 */
const NEARLY_A_PAGE = 3900

function readAll(file: string): string {
  const fd = openSync(file, 'r')
  try {
    let text = ''
    for (;;) {
      const read = readSync(fd, buffer, 0, buffer.length, null)
      text += buffer.toString('latin1', 0, read)
      if (read < NEARLY_A_PAGE) return text
    }
  } finally {
    closeSync(fd)
  }
}

function rowsOf(table: string): SocketRow[] {
  return table
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [, local = '', remote = '', state = '', queues = '', , , , , inode = '0'] = line
        .trim()
        .split(/\s+/u)
      return {
        address: addressOf(local.slice(0, local.lastIndexOf(':'))),
        port: portOf(local),
        remotePort: portOf(remote),
        state: STATES[state] ?? 'other',
        unread: Number.parseInt(queues.slice(queues.indexOf(':') + 1), 16),
        inode: Number(inode),
      }
    })
}

function portOf(end: string): number {
  return Number.parseInt(end.slice(end.lastIndexOf(':') + 1), 16)
}

/** Each group of four octets stands in the machine's own order. */
function addressOf(hex: string): string {
  const octets = (hex.match(/.{8}/gu) ?? []).flatMap((group) => [...Buffer.from(group, 'hex')].reverse())
  if (octets.length === 4) return octets.join('.')
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((octets[i * 2] ?? 0) << 8) | (octets[i * 2 + 1] ?? 0)).toString(16),
  )
  return groups.every((group) => group === '0') ? '::' : groups.join(':')
}
