import { readFileSync } from 'node:fs'

/** One row of the system's table of TCP sockets. */
export interface SocketRow {
  localPort: number
  /** As in Linux' include/net/tcp_states.h: 4 and 5 FIN_WAIT, 6 TIME_WAIT. */
  state: number
  /** 0 where no process holds the socket any more. */
  inode: number
}

/** The table of TCP sockets of this network namespace; empty where the system shows none. */
export function socketTable(): SocketRow[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => linesOf(path).map(rowOf))
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)
  } catch {
    return []
  }
}

function rowOf(line: string): SocketRow {
  const [, local = '', , state = '', , , , , , inode = ''] = line.trim().split(/\s+/u)
  return {
    localPort: Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16),
    state: Number.parseInt(state, 16),
    inode: Number(inode),
  }
}
