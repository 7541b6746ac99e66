// Right, but each reply comes 2.4 seconds after its request: past the deadline of two.
import { startServer, usual, wait } from './parts.mjs'

startServer({
  send: async (socket, text) => {
    await wait(2400)
    await usual.send(socket, text)
  },
})
