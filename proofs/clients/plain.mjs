// Right, and not odd at all: what the others differ from.
import { runClient } from './parts.mjs'

await runClient()
