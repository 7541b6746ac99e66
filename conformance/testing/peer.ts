import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { Connection } from '../wire/connection.ts'

/** A listener of this process, and the connections that it has accepted. */
export interface Peer {
  host: string
  port: number
  server: Server
  sockets: Socket[]
  /** The next connection that is accepted. */
  accepted(): Promise<Socket>
}

/** Listens in this process, and ends the listener and all its connections afterwards. */
export async function withPeer<T>(
  accept: (socket: Socket) => void,
  act: (peer: Peer) => Promise<T>,
  host = '127.0.0.1',
): Promise<T> {
  const sockets: Socket[] = []
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    accept(socket)
  })
  server.listen(0, host)
  await once(server, 'listening')
  try {
    return await act({
      host,
      port: portOf(server),
      server,
      sockets,
      accepted: () => new Promise((resolve) => server.once('connection', resolve)),
    })
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

/** Opens a connection of the suite, and closes it afterwards. */
export async function withConnection<T>(
  address: { host: string; port: number },
  act: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = Connection.open(address, { label: 'main', step: 0 })
  try {
    return await act(connection)
  } finally {
    connection.close()
  }
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
