// Right: connects a second after its input.
import { runClient, usual, wait } from './parts.mjs'

await runClient({
  dial: async (how) => {
    await wait(1000)
    return usual.dial(how)
  },
})
