// Right, but when it has read a reply it prints DEBUG lines for ever.
import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { afterReply, runClient } from './parts.mjs'

const LINES = '[DEBUG] [main]: Still here\n'.repeat(200)

await runClient(
  afterReply(async () => {
    for (;;) {
      if (!process.stdout.write(LINES)) await once(process.stdout, 'drain')
      await setImmediate()
    }
  }),
)
