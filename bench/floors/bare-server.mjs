// node bare-server.mjs PORT: one constant reply to whatever arrives first.
import { createServer } from 'node:net'

const REPLY = Buffer.from('{"server_name":"floor","server_number":10,"sum":35}\n')

createServer((socket) => {
  socket.on('error', () => {})
  socket.once('data', () => socket.end(REPLY))
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('listening\n'))
