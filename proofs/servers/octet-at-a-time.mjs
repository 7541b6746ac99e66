// Right: each reply leaves in segments of one octet.
import { setImmediate } from 'node:timers/promises'
import { close, startServer } from './parts.mjs'

startServer({
  send: async (socket, text) => {
    socket.setNoDelay(true)
    for (const octet of Buffer.from(text)) {
      socket.write(Buffer.of(octet))
      await setImmediate()
    }
    await close(socket)
  },
})
