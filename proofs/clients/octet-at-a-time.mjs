// Right: its request leaves in segments of one octet.
import { setImmediate } from 'node:timers/promises'
import { runClient } from './parts.mjs'

await runClient({
  name: 'Zo\u00eb \u{1f40d}',
  send: async (socket, text) => {
    for (const octet of Buffer.from(text)) {
      socket.write(Buffer.of(octet))
      await setImmediate()
    }
  },
})
