import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { PortSource } from '../conformance/subject/free-port.ts'

/** What so many silent clients cost the reference server, in megabytes of resident memory (Linux). */
export async function costOfIdle(clients: number): Promise<number> {
  const port = await new PortSource().next()
  const server = spawn('node', ['dist/bin/sumsock-server.js', '--port', String(port)])
  const sockets: Socket[] = []
  try {
    const log = new AcceptedCount(server.stdout)
    await log.reaches(0)
    const before = residentOf(server.pid)
    for (let client = 0; client < clients; client += 1) {
      const socket = connect(port, '127.0.0.1')
      sockets.push(socket)
      await once(socket, 'connect')
    }
    await log.reaches(clients)
    return Math.round((residentOf(server.pid) - before) * 10) / 10
  } finally {
    for (const socket of sockets) socket.destroy()
    const exited = once(server, 'exit')
    server.kill()
    await exited
  }
}

/** Counts the connections that a server says it has accepted. */
class AcceptedCount {
  #text = ''
  readonly #log: NodeJS.ReadableStream

  constructor(log: NodeJS.ReadableStream) {
    this.#log = log
    log.on('data', (octets) => {
      this.#text += String(octets)
    })
  }

  async reaches(count: number): Promise<void> {
    const accepted = () => this.#text.split('Connection accepted').length - 1
    while (!this.#text.includes('listening') || accepted() < count) await once(this.#log, 'data')
  }
}

function residentOf(pid: number | undefined): number {
  const kilobytes = /^VmRSS:\s*(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? Number.NaN) / 1024
}
