// Right, but prints DEBUG lines for half a second before it connects, and while it runs.
import { runClient, usual, wait } from './parts.mjs'

const LINES = '[DEBUG] [main]: Still here\n'.repeat(200)

await runClient({
  dial: async (how) => {
    setInterval(() => process.stdout.write(LINES), 1).unref()
    await wait(500)
    return usual.dial(how)
  },
})
