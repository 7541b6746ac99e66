// Sends a request that never ends.
import { once } from 'node:events'
import { runClient } from './parts.mjs'

const MORE = Buffer.alloc(65_536, 'x')

await runClient({
  send: async (socket) => {
    socket.write('{"client_name":"')
    for (;;) if (!socket.write(MORE)) await once(socket, 'drain')
  },
})
