// Right: the line feed after each reply comes some milliseconds after its object.
import { close, startServer, wait } from './parts.mjs'

startServer({
  send: async (socket, text) => {
    socket.setNoDelay(true)
    socket.write(text.slice(0, -1))
    await wait(5)
    socket.write('\n')
    await close(socket)
  },
})
