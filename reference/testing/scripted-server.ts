import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** Starts a server that treats each connection as the test wants, and ends it whatever happens. */
export async function withServer<T>(
  serves: (socket: Socket) => void,
  act: (port: number) => Promise<T>,
): Promise<T> {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    serves(socket.on('error', () => {}))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  try {
    return await act(typeof address === 'object' && address !== null ? address.port : 0)
  } finally {
    for (const socket of sockets) socket.destroy()
    await once(server.close(), 'close')
  }
}

/** Sends each octet in a write of its own. */
export async function writeEachOctet(socket: Socket, text: string): Promise<void> {
  socket.setNoDelay()
  for (const octet of text) {
    await new Promise((resolve) => socket.write(octet, () => setImmediate(resolve)))
  }
}
