import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** What a client sends, and how it behaves besides. */
export interface Script {
  /** Each is a segment of its own: it is sent when the one before has left. */
  segments: readonly (string | Uint8Array)[]
  halfClose?: boolean
  /** Milliseconds to wait for the end of the connection. */
  patience?: number
}

/** What came back, and how the connection ended. */
export interface Conversation {
  text: string
  end: 'FIN' | 'RST' | 'open'
  /** The port of the client's side. */
  port: number
}

/** Plays a client; its side stays open until the server has closed or time is up. */
export async function converse(port: number, script: Script): Promise<Conversation> {
  return play(await dial(port), script)
}

/** As `converse`, on a connection that is there already. */
export async function play(socket: Socket, script: Script): Promise<Conversation> {
  const { segments, halfClose = false, patience = 5000 } = script
  const { localPort = 0 } = socket
  const octets: Uint8Array[] = []
  const ended = new Promise<Conversation['end']>((resolve) => {
    const timer = setTimeout(() => resolve('open'), patience)
    socket.on('data', (chunk: Uint8Array) => octets.push(chunk))
    socket.on('end', () => resolve('FIN')).on('error', () => resolve('RST'))
    socket.on('close', () => clearTimeout(timer))
  })
  for (const segment of segments) await sent(socket, segment)
  if (halfClose) socket.end()
  const end = await ended
  await hungUp(socket)
  return { text: Buffer.concat(octets).toString('latin1'), end, port: localPort }
}

/** Connects, with each write in a segment of its own. */
export async function dial(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
  await once(socket, 'connect')
  return socket
}

/** Closes a socket and waits until that is done. */
export async function hungUp(socket: Socket): Promise<void> {
  if (socket.closed) return
  const closed = once(socket, 'close')
  socket.destroy()
  await closed
}

/** Whether somebody listens on the port. */
export async function listens(port: number): Promise<boolean> {
  const socket = await dial(port).catch(() => undefined)
  if (socket === undefined) return false
  await hungUp(socket)
  return true
}

function sent(socket: Socket, segment: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => socket.write(segment, () => setImmediate(resolve)))
}
