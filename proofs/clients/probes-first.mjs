// Right, but looks first whether anybody listens, on a connection of its own.
import { runClient, usual } from './parts.mjs'

await runClient({
  dial: async (how) => {
    await usual.leave(await usual.dial(how))
    return usual.dial(how)
  },
})
