// Right, but where nobody listens it tries again for ever.
import { runClient, usual, wait } from './parts.mjs'

await runClient({
  dial: async (how) => {
    for (;;) {
      try {
        return await usual.dial(how)
      } catch {
        await wait(200)
      }
    }
  },
})
