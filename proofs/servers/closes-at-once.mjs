// Right: it closes both halves with the last octet of its reply, and waits for nothing.
import { startServer } from './parts.mjs'

startServer({
  send: (socket, text) =>
    new Promise((resolve) => {
      socket.end(text, () => {
        socket.destroy()
        resolve()
      })
    }),
})
