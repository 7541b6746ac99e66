// Right, but after a reply it waits until the server has closed.
import { once } from 'node:events'
import { runClient, usual } from './parts.mjs'

await runClient({
  leave: async (socket) => {
    if (socket.bytesRead > 0 && !socket.readableEnded) await once(socket.resume(), 'end')
    await usual.leave(socket)
  },
})
