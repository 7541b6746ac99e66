// Right: ends a second after all is done.
import { runClient, usual, wait } from './parts.mjs'

await runClient({
  end: async (status) => {
    await wait(1000)
    usual.end(status)
  },
})
