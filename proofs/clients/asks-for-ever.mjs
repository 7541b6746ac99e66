// Right for an integer, but asks again for ever when there is none: after the end of its input too.
import { setImmediate } from 'node:timers/promises'
import { integerOf, nextLine, runClient } from './parts.mjs'

await runClient({
  ask: async ({ prompt }) => {
    for (;;) {
      prompt()
      try {
        return integerOf(await nextLine())
      } catch {
        await setImmediate()
      }
    }
  },
})
