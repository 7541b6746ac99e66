import { readdirSync, readFileSync } from 'node:fs'
import { commandOf, socketInodes } from '../conformance/subject/descendants.ts'
import { listeners } from '../conformance/subject/socket-table.ts'

/**
 * Processes with an entry in their environment that begins so, and the ports that they listen on
 * (Linux). `SUMSOCK_LIFE` marks what the suite starts, `SUMSOCK_TEST_RUN` what a test run does.
 */
export function leftBehind(mark: string): string[] {
  return pids()
    .filter((pid) => pid !== process.pid && environmentOf(pid).some((one) => one.startsWith(mark)))
    .map((pid) => {
      const held = socketInodes(pid, { streams: true })
      const ports = listeners().flatMap(({ inode, port }) => (held.includes(inode) ? [port] : []))
      const listens = ports.length === 0 ? '' : `, listens on ${ports.join(', ')}`
      return `${pid} ${commandOf(pid)}${listens}`
    })
}

function pids(): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
}

function environmentOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}
