// Right: after its reply it closes its sending half, and the rest when the client has closed.
import { startServer } from './parts.mjs'

startServer({
  send: (socket, text) =>
    new Promise((resolve) => {
      socket.once('close', resolve)
      socket.end(text)
    }),
})
