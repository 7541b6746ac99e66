// Right, but prints no prompt.
import { runClient } from './parts.mjs'

await runClient({ prompt: () => {} })
