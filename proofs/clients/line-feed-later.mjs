// Right: the LF comes in a segment of its own, 0.2 s after the object.
import { runClient, wait } from './parts.mjs'

await runClient({
  send: async (socket, text) => {
    socket.write(text.trimEnd())
    await wait(200)
    socket.write('\n')
  },
})
