// Right: asks again until an integer is typed or the input ends.
import { fault, integerOf, nextLine, runClient } from './parts.mjs'

await runClient({
  ask: async ({ prompt }) => {
    for (;;) {
      prompt()
      const line = await nextLine()
      if (line === undefined) throw fault('input', 'expected an integer, found none')
      try {
        return integerOf(line)
      } catch {}
    }
  },
})
