// Sends a request of 10 MB: one JSON object, with a name that is much too long.
import { runClient } from './parts.mjs'

await runClient({ name: 'x'.repeat(10_000_000), names: (_, server) => `Ada Client | ${server}` })
