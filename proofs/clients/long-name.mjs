// Right: its name has 100 characters of four octets each, the most that a name may have.
import { runClient } from './parts.mjs'

await runClient({ name: '\u{1f40d}'.repeat(100) })
