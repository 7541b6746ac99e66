// node silent-server.mjs PORT: accepts, and never says anything.
import { createServer } from 'node:net'

createServer((socket) => {
  socket.on('error', () => {})
  socket.resume()
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('listening\n'))
