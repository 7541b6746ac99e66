// Right, but keeps the connection open after its reply.
import { startServer } from './parts.mjs'

startServer({
  send: (socket, text) => {
    socket.setTimeout(0)
    socket.write(text)
    return new Promise(() => {})
  },
})
