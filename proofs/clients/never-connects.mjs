// Asks, and never connects.
import { forever, runClient } from './parts.mjs'

await runClient({ dial: forever })
