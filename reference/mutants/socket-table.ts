import { readFileSync } from 'node:fs'

/** A socket in the system's table of TCP sockets. */
export interface SocketRow {
  /** As in Linux' include/net/tcp_states.h: 4 and 5 FIN_WAIT, 6 TIME_WAIT. */
  state: number
  /** 0 where no process holds the socket any more. */
  inode: number
}

/**
 * The sockets of this network namespace whose own port it is; none is known where the system shows
 * no such table.
 */
export function socketsAt(port: number): SocketRow[] | undefined {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map(readTable)
  if (tables.every((table) => table === undefined)) return undefined
  // Rows of other ports are not even split: the table may have thousands.
  const local = new RegExp(`^ *\\d+: [0-9A-F]+:${hex(port)} .*$`, 'gmu')
  return tables.flatMap((table = '') => table.match(local) ?? []).map(rowOf)
}

function readTable(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function rowOf(line: string): SocketRow {
  const [, , , state = '', , , , , , inode = ''] = line.trim().split(/\s+/u)
  return { state: Number.parseInt(state, 16), inode: Number(inode) }
}

function hex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0')
}
