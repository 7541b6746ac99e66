// Right: writes the address that it connected to as Java does, with its name and a slash.
import { PORT, runClient } from './parts.mjs'

await runClient({ host: '127.0.0.1', address: `localhost/127.0.0.1:${PORT}` })
