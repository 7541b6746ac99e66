// Right: closes its side once all is said, and lives until the other side is closed as well, as Node does.
import { once } from 'node:events'
import { runClient } from './parts.mjs'

await runClient({
  leave: async (socket) => {
    socket.resume().end()
    if (!socket.closed) await once(socket, 'close')
  },
})
