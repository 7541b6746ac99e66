// Right: the first three replies of a life come 0.9 seconds late, within the deadline.
import { startServer, usual, wait } from './parts.mjs'

let slow = 3

startServer({
  send: async (socket, text) => {
    slow -= 1
    if (slow >= 0) await wait(900)
    await usual.send(socket, text)
  },
})
