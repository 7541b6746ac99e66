// Right: reads its input to the end, and takes the first line of it.
import { text } from 'node:stream/consumers'
import { integerOf, runClient } from './parts.mjs'

await runClient({
  ask: async ({ prompt }) => {
    prompt()
    return integerOf((await text(process.stdin)).split('\n')[0])
  },
})
