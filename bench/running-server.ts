import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { FLOOR } from './programs.ts'

/** A server of the measurement: its port, and the CPU time that it has used (microseconds). */
export interface RunningServer {
  port: number
  cpu: () => Promise<number>
}

/** How a server is started: its program and arguments for a port, and where its log goes. */
export interface ServerStart {
  args: (port: number) => string[]
  /** A file descriptor; without one the log goes nowhere. */
  log?: number
}

/** Starts a server under Node, hands it to `use` once it listens, and ends it. */
export async function withServer<T>(
  { args, log }: ServerStart,
  use: (server: RunningServer) => Promise<T>,
): Promise<T> {
  const port = await freePort()
  const metered = ['--import', FLOOR.cpuMeter, ...args(port)]
  const child = spawn(process.execPath, metered, {
    stdio: ['ignore', log ?? 'ignore', 'inherit', 'ipc'],
  })
  const exit = once(child, 'exit')
  const cpu = async () => {
    child.send('cpu')
    const [{ user, system }] = await once(child, 'message')
    return Number(user) + Number(system)
  }
  try {
    await listening(port)
    return await use({ port, cpu })
  } finally {
    child.kill()
    await exit
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address === 'object' && address !== null) return address.port
  throw new Error(`expected a TCP address, found ${JSON.stringify(address)}`)
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (await accepts(port)) return
    await sleep(10)
  }
  throw new Error(`expected a server to listen on port ${port} within 10 s, found none`)
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
