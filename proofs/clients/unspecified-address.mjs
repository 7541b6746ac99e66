// Right: connects to 0.0.0.0, as in the hand-out (not on Windows), and logs it so.
import { PORT, runClient } from './parts.mjs'

await runClient({ host: '0.0.0.0', address: `0.0.0.0:${PORT}` })
