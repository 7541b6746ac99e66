// Right for twelve exchanges, then ends with status 1 and a stack trace on stderr.
import { startServer, usual } from './parts.mjs'

let exchanges = 0

startServer({
  send: async (socket, text) => {
    exchanges += 1
    await usual.send(socket, text)
    if (exchanges === 12) process.nextTick(() => undefined.next())
  },
})
