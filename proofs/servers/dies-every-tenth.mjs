// Right, but the process ends with status 1 at every tenth connection.
import { startServer } from './parts.mjs'

let connections = 0

startServer({
  accept: (socket, handle) => {
    connections += 1
    if (connections % 10 === 0) process.exit(1)
    handle(socket)
  },
})
