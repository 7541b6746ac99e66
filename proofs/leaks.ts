import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/**
 * Processes with an entry in their environment that begins so, and the ports that they listen on
 * (Linux). `SUMSOCK_LIFE` marks what the suite starts, `SUMSOCK_TEST_RUN` what a test run does.
 */
export function leftBehind(mark: string): string[] {
  return pids().flatMap((pid) => {
    const marked = textOf(`/proc/${pid}/environ`)
      .split('\0')
      .some((entry) => entry.startsWith(mark))
    if (!marked || pid === process.pid) return []
    const ports = listeningPorts(pid)
    const listens = ports.length === 0 ? '' : `, listens on ${ports.join(', ')}`
    return [`${pid} ${textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()}${listens}`]
  })
}

function pids(): number[] {
  return listOf('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
}

function listeningPorts(pid: number): number[] {
  const inodes = new Set(
    listOf(`/proc/${pid}/fd`).map(
      (fd) => /^socket:\[(\d+)\]$/u.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1],
    ),
  )
  return ['tcp', 'tcp6'].flatMap((table) =>
    textOf(`/proc/net/${table}`)
      .split('\n')
      .map((line) => line.trim().split(/\s+/u))
      .filter(([, , , state, , , , , , inode]) => state === '0A' && inodes.has(inode))
      .map(([, local = '']) => Number.parseInt(local.split(':').at(-1) ?? '0', 16)),
  )
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}
