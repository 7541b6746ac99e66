import { connect, type Socket } from 'node:net'
import { now, pause } from '../deadlines.ts'
import { socketInodes } from './descendants.ts'
import type { SubjectProcess } from './process.ts'
import { hasSocketTable, listeners, type SocketRow } from './socket-table.ts'

/** How the wait for a listening socket ended. */
export type Readiness =
  | { kind: 'listening'; port: number; address: string }
  | { kind: 'connected'; port: number; socket: Socket }
  | { kind: 'exited' }
  | { kind: 'elsewhere'; ports: number[] }
  | { kind: 'deadline' }

/** Between two looks, in milliseconds: a look costs a tenth of that. */
const LONGEST_GAP = 8

/** How long a program that listens elsewhere is given to listen where it should as well. */
const ELSEWHERE_GRACE = 1000

/**
 * Waits until the subject's own processes listen on one of the ports. Where the machine has a table
 * of sockets no connection is made: it would use up the only `accept` of a single-shot server. Where
 * there is none, the connection that gets through is handed on and becomes the first of the life.
 */
export function untilListening(
  subject: SubjectProcess,
  ports: readonly number[],
  limit: number,
): Promise<Readiness> {
  return hasSocketTable() ? watchTable(subject, ports, limit) : tryToConnect(subject, ports, limit)
}

async function watchTable(
  subject: SubjectProcess,
  ports: readonly number[],
  limit: number,
): Promise<Readiness> {
  const began = now()
  let known = ''
  let elsewhere: { since: number; ports: number[] } | undefined
  for (let gap = 1; ; gap = Math.min(gap * 1.5, LONGEST_GAP)) {
    const inodes = subject.members().flatMap(socketInodes)
    const changed = inodes.join() !== known
    known = inodes.join()
    if (changed || gap >= LONGEST_GAP) {
      const rows = listenersAmong(inodes)
      const right = rows.find(({ port }) => ports.includes(port))
      if (right !== undefined)
        return { kind: 'listening', port: right.port, address: right.address }
      if (rows.length > 0) elsewhere ??= { since: now(), ports: rows.map(({ port }) => port) }
      // A socket that is bound now will listen in a moment: look again at once.
      if (changed) gap = 1
      known = rows.length === 0 && inodes.length > 0 ? '' : known
    }
    if (subject.exit !== undefined) return { kind: 'exited' }
    if (now() - began > limit) return { kind: 'deadline' }
    if (elsewhere !== undefined && now() - elsewhere.since > ELSEWHERE_GRACE)
      return { kind: 'elsewhere', ports: elsewhere.ports }
    await Promise.race([pause(gap), subject.exited])
  }
}

function listenersAmong(inodes: readonly number[]): SocketRow[] {
  if (inodes.length === 0) return []
  return listeners().filter(({ inode }) => inodes.includes(inode))
}

async function tryToConnect(
  subject: SubjectProcess,
  ports: readonly number[],
  limit: number,
): Promise<Readiness> {
  const began = now()
  for (let gap = 2; ; gap = Math.min(gap * 1.3, 20)) {
    for (const port of ports) {
      const socket = await connected('127.0.0.1', port)
      if (socket !== undefined) return { kind: 'connected', port, socket }
    }
    if (subject.exit !== undefined) return { kind: 'exited' }
    if (now() - began > limit) return { kind: 'deadline' }
    await Promise.race([pause(gap), subject.exited])
  }
}

/** A connection to that address, or `undefined` if it is refused. */
export function connected(host: string, port: number, limit = 2000): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, allowHalfOpen: true })
    const timer = setTimeout(() => give(undefined), limit)
    const give = (result: Socket | undefined) => {
      clearTimeout(timer)
      if (result === undefined) socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => {
      socket.pause()
      give(socket)
    })
    socket.on('error', () => give(undefined))
  })
}
