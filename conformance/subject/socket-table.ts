import { closeSync, openSync, readSync } from 'node:fs'

/** One row of the machine's table of TCP sockets. */
export interface SocketRow {
  address: string
  port: number
  remotePort: number
  state: 'listen' | 'connecting' | 'time-wait' | 'other'
  /** Octets that have arrived and that the program has not read yet. */
  unread: number
  /** 0 where no program holds the socket any more. */
  inode: number
}

const STATES: Record<string, SocketRow['state']> = {
  '02': 'connecting',
  '06': 'time-wait',
  '0A': 'listen',
}
/** The tables of the network that the suite itself lives in. */
const OURS = '/proc/net'
const FILES = ['tcp', 'tcp6']
const buffer = Buffer.allocUnsafe(65_536)

/** Whether the portable ways are to be used although the machine offers better ones. */
export function portableForced(): boolean {
  return (process.env['SUMSOCK_PORTABLE'] ?? '') !== ''
}

/** Whether this machine shows its table of sockets: Linux, by `/proc/net/tcp` and `tcp6` (proc(5)). */
export function hasSocketTable(): boolean {
  return process.platform === 'linux' && !portableForced()
}

/**
 * The sockets that listen, by the tables in a folder. They stand first in the table: the rest of it is
 * not even read.
 */
export function listeners(tables = OURS): SocketRow[] {
  if (!hasSocketTable()) return []
  return FILES.flatMap((file) => rowsOf(read(`${tables}/${file}`, isPastListeners))).filter(
    ({ state }) => state === 'listen',
  )
}

/** The sockets of one local port; `undefined` where there is no table to read. */
export function socketsOn(port: number, tables = OURS): SocketRow[] | undefined {
  if (!hasSocketTable()) return undefined
  const needle = `:${port.toString(16).toUpperCase().padStart(4, '0')} `
  return FILES.flatMap((file) => {
    const lines = read(`${tables}/${file}`)
      .split('\n')
      .filter((line) => line.includes(needle))
    return rowsOf(lines.join('\n')).filter((row) => row.port === port)
  })
}

/** Whether some program waits for an answer to its attempt to connect to one of these ports. */
export function isDialled(ports: readonly number[], tables = OURS): boolean {
  if (!hasSocketTable()) return false
  const rows = FILES.flatMap((file) => rowsOf(read(`${tables}/${file}`)))
  return rows.some(({ state, remotePort }) => state === 'connecting' && ports.includes(remotePort))
}

/** All local ports that some socket uses or still waits on. */
export function portsInUse(): Set<number> {
  if (!hasSocketTable()) return new Set()
  const text = FILES.map((file) => read(`${OURS}/${file}`)).join('\n')
  return new Set(
    [...text.matchAll(/: [0-9A-F]+:([0-9A-F]{4}) /gu)].map((match) =>
      Number.parseInt(match[1] ?? '0', 16),
    ),
  )
}

/** Rows in TIME_WAIT beyond which a look at the whole table takes longer than it is worth. */
const LONG = 3000

/** Whether the table is so long that it is not to be read often (`/proc/net/sockstat`). */
export function isTableLong(): boolean {
  const waiting = /^TCP:.* tw (\d+)/mu.exec(read('/proc/net/sockstat'))?.[1]
  return Number(waiting ?? 0) > LONG
}

/**
 * The kernel hands out whole rows, a page at most at a time: a read well short of a page was the
 * last, and one more would only walk its table again (3 ms).
 */
const NEARLY_A_PAGE = 3900

function read(file: string, enough: (page: string) => boolean = () => false): string {
  let fd: number
  try {
    fd = openSync(file, 'r')
  } catch {
    return ''
  }
  try {
    const pages: string[] = []
    for (;;) {
      const length = readSync(fd, buffer, 0, buffer.length, null)
      const page = buffer.toString('latin1', 0, length)
      pages.push(page)
      if (length < NEARLY_A_PAGE || enough(page)) return pages.join('')
    }
  } finally {
    closeSync(fd)
  }
}

function isPastListeners(page: string): boolean {
  return rowsOf(page).some(({ state }) => state !== 'listen')
}

function rowsOf(table: string): SocketRow[] {
  return table
    .split('\n')
    .filter((line) => /^\s*\d+: /u.test(line))
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
  const octets = (hex.match(/.{8}/gu) ?? []).flatMap((group) =>
    [...Buffer.from(group, 'hex')].reverse(),
  )
  if (octets.length === 4) return octets.join('.')
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((octets[i * 2] ?? 0) << 8) | (octets[i * 2 + 1] ?? 0)).toString(16),
  )
  return groups.every((group) => group === '0') ? '::' : groups.join(':')
}
