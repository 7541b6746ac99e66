// Right: gives up by itself when the server has been silent for 3 s.
import { runClient } from './parts.mjs'

await runClient({ patience: 3000 })
