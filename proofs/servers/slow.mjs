// Right in every rule, but each reply comes one second late.
import { startServer, usual, wait } from './parts.mjs'

startServer({
  send: async (socket, text) => {
    await wait(1000)
    await usual.send(socket, text)
  },
})
