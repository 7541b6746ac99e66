// Right: where nobody listens it tries four times more, half a second apart.
import { runClient, usual, wait } from './parts.mjs'

await runClient({
  dial: async (how) => {
    for (let tries = 0; tries < 4; tries += 1) {
      try {
        return await usual.dial(how)
      } catch {
        await wait(500)
      }
    }
    return usual.dial(how)
  },
})
