// Right: it stops listening and ends one second after a number out of range, within the deadline.
import { startServer, wait } from './parts.mjs'

startServer({
  shutDown: async (stop) => {
    await wait(1000)
    stop()
  },
})
