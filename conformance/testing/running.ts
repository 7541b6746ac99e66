import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { PortSource } from '../subject/free-port.ts'
import { connected } from '../subject/readiness.ts'
import { eventually } from './surroundings.ts'

const source = new PortSource()

/** A server that runs already, as a user would have started it. */
export interface Running {
  target: string
  port: number
  child: ChildProcess
  /** Whether the process still runs. */
  runs(): boolean
}

/** Starts a server beside the suite, waits until it listens, and ends it afterwards. */
export async function withRunning<T>(
  words: (port: number) => readonly string[],
  act: (running: Running) => Promise<T>,
): Promise<T> {
  const port = await source.next()
  const [file = '', ...args] = words(port)
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const runs = () => child.exitCode === null && child.signalCode === null
  try {
    await untilItListens(port)
    return await act({ target: `127.0.0.1:${port}`, port, child, runs })
  } finally {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), 3000)
    await ended
    clearTimeout(timer)
  }
}

/** Waits until a connection to the port gets through. */
async function untilItListens(port: number): Promise<void> {
  let listens = false
  const look = async () => {
    while (!listens) {
      const socket = await connected('127.0.0.1', port)
      listens = socket !== undefined
      socket?.destroy()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  const looking = look()
  try {
    await eventually(() => listens, `a listener on port ${port}`, 10_000)
  } finally {
    listens = true
    await looking
  }
}
