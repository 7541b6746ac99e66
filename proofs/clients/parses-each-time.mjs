// Right: tries a JSON parser each time that octets arrive, and waits while it refuses them.
import { runClient } from './parts.mjs'

await runClient({
  find: (octets) => {
    try {
      JSON.parse(octets.toString())
      return octets
    } catch {
      return undefined
    }
  },
})
