// Right: its request leaves in two writes, 0.4 s apart.
import { runClient, wait } from './parts.mjs'

await runClient({
  send: async (socket, text) => {
    socket.write(text.slice(0, 20))
    await wait(400)
    socket.write(text.slice(20))
  },
})
