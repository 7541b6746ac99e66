// Connects, and never sends an octet.
import { forever, runClient } from './parts.mjs'

await runClient({ send: forever })
