// Opens connection after connection, keeps them all, and never ends.
import { runClient, usual, wait } from './parts.mjs'

await runClient({
  dial: async (how) => {
    for (;;) {
      await usual.dial(how)
      await wait(10)
    }
  },
})
