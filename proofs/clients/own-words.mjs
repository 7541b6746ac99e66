// Right: its error lines have words of their own.
import { runClient } from './parts.mjs'

await runClient({
  fail: (error, log) => {
    log('ERROR', `No luck this time (${error.message})`)
    return 1
  },
})
