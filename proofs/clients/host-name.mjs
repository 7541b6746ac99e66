// Right: connects by the name localhost, and logs it so.
import { PORT, runClient } from './parts.mjs'

await runClient({ host: 'localhost', address: `localhost:${PORT}` })
