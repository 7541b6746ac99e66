import { connect, type Socket } from 'node:net'
import { now, pause } from '../deadlines.ts'
import { isSecretive, socketInodes } from './descendants.ts'
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

/** Between two looks at all that a program has open, its standard streams included. */
const THOROUGH_GAP = 50

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
  const watch = new ListenerWatch(subject, ports)
  const began = now()
  let thorough = began
  for (let gap = 1; ; gap = Math.min(gap * 1.5, LONGEST_GAP)) {
    // However often something changes, the whole is looked at now and then.
    const isDue = gap >= LONGEST_GAP || now() - thorough > THOROUGH_GAP
    const seen = watch.look(isDue)
    if (isDue) thorough = now()
    if (seen.kind !== 'nothing') return seen
    if (subject.exit !== undefined) return { kind: 'exited' }
    if (now() - began > limit) return watch.elsewhere() ?? { kind: 'deadline' }
    // A socket that is bound now will listen in a moment: look again at once.
    if (seen.changed) gap = 1
    await Promise.race([pause(gap), subject.exited])
  }
}

/** Looks for a listener of a program: by the sockets it holds, and only then in the table of all. */
class ListenerWatch {
  readonly #subject: SubjectProcess
  readonly #ports: readonly number[]
  #known = ''
  #elsewhere: { since: number; ports: number[] } | undefined

  constructor(subject: SubjectProcess, ports: readonly number[]) {
    this.#subject = subject
    this.#ports = ports
  }

  /** What it listens on, if that is something else. */
  elsewhere(): Readiness | undefined {
    return this.#elsewhere && { kind: 'elsewhere', ports: this.#elsewhere.ports }
  }

  look(thoroughly: boolean): Readiness | { kind: 'nothing'; changed: boolean } {
    const members = this.#subject.members()
    const inodes = members.flatMap((pid) => socketInodes(pid, { streams: false }))
    const changed = inodes.join() !== this.#known
    this.#known = inodes.join()
    if (!changed && !thoroughly) return { kind: 'nothing', changed }
    // Who has closed its input gets its first socket in the place of that.
    const all = thoroughly ? members.flatMap((pid) => socketInodes(pid, { streams: true })) : inodes
    const rows = listenersAmong(all, this.#subject.tables)
    const right = rows.find(({ port }) => this.#ports.includes(port))
    if (right !== undefined) return listeningOn(right)
    const hidden = thoroughly && rows.length === 0 ? this.#hiddenListener(members) : undefined
    if (hidden !== undefined) return listeningOn(hidden)
    if (rows.length > 0) this.#elsewhere ??= { since: now(), ports: rows.map(({ port }) => port) }
    else if (inodes.length > 0) this.#known = ''
    const { since = now(), ports = [] } = this.#elsewhere ?? {}
    return now() - since > ELSEWHERE_GRACE
      ? { kind: 'elsewhere', ports }
      : { kind: 'nothing', changed }
  }

  /** Where it cannot be seen whose a listener is, it is the program's: the port was free before. */
  #hiddenListener(members: readonly number[]): SocketRow | undefined {
    if (!members.some(isSecretive)) return undefined
    return listeners(this.#subject.tables).find(({ port }) => this.#ports.includes(port))
  }
}

function listeningOn({ port, address }: SocketRow): Readiness {
  return { kind: 'listening', port, address }
}

function listenersAmong(inodes: readonly number[], tables: string | undefined): SocketRow[] {
  if (inodes.length === 0) return []
  return listeners(tables).filter(({ inode }) => inodes.includes(inode))
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
