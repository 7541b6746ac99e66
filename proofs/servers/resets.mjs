// Right, but ends each connection with a reset after its reply.
import { startServer, wait } from './parts.mjs'

startServer({
  send: async (socket, text) => {
    socket.write(text)
    await wait(20)
    socket.resetAndDestroy()
  },
})
