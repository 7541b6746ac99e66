// Right: reads its reply a second after it has sent its request.
import { runClient, usual, wait } from './parts.mjs'

await runClient({
  receive: async (socket, how) => {
    await wait(1000)
    return usual.receive(socket, how)
  },
})
