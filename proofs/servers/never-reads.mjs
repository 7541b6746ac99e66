// Accepts every connection and never reads an octet from it.
import { createServer } from 'node:net'
import { PORT, usual } from './parts.mjs'

const server = createServer({ pauseOnConnect: true, allowHalfOpen: true }, (socket) => {
  socket.on('error', () => {})
  usual.print(`[DEBUG] [start_server]: Connection accepted from ${usual.peer(socket)}`)
})

server.listen(PORT, usual.host, () => {
  usual.print(`[INFO] [start_server]: ${usual.name} started and listening on ${usual.host}:${PORT}`)
})
