import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Variables in the environment of all that the suite and its tests start. */
const MARKS = ['SUMSOCK_LIFE', 'SUMSOCK_TEST_RUN'] as const

/**
 * Processes that some run has left behind, with the ports that they still listen on (Linux). Those
 * that bear the mark of this very test run, `SUMSOCK_TEST_RUN`, are its own and not counted.
 */
export function leftBehind(marks: readonly string[] = MARKS): string[] {
  const own = process.env['SUMSOCK_TEST_RUN']
  return pids().flatMap((pid) => {
    const environment = textOf(`/proc/${pid}/environ`).split('\0')
    const marked = environment.some(
      (entry) => marks.some((mark) => entry.startsWith(`${mark}=`)) && entry !== `SUMSOCK_TEST_RUN=${own}`,
    )
    if (!marked || pid === process.pid) return []
    const ports = listeningPorts(pid)
    const listens = ports.length === 0 ? '' : `, listens on ${ports.join(', ')}`
    return [`${pid} ${textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()}${listens}`]
  })
}

function pids(): number[] {
  return listOf('/proc').filter((name) => /^\d+$/u.test(name)).map(Number)
}

function listeningPorts(pid: number): number[] {
  const inodes = new Set(
    listOf(`/proc/${pid}/fd`).map((fd) => /^socket:\[(\d+)\]$/u.exec(linkOf(`/proc/${pid}/fd/${fd}`))?.[1]),
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
