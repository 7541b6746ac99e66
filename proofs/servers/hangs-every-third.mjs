// Right, but every third connection is never answered.
import { startServer } from './parts.mjs'

let connections = 0

startServer({
  accept: (socket, handle) => {
    connections += 1
    if (connections % 3 === 0) socket.resume()
    else handle(socket)
  },
})
