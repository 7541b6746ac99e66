// Answers with a reply that never ends.
import { startServer } from './parts.mjs'

const MORE = Buffer.alloc(65_536, 'x')

startServer({
  send: (socket) => {
    const flood = () => {
      while (!socket.destroyed && socket.write(MORE));
    }
    socket.on('drain', flood)
    socket.write('{"server_name": "')
    flood()
    return new Promise(() => {})
  },
})
