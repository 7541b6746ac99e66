// Right, but connects to the port after the one that it was given.
import { HOST, PORT, runClient } from './parts.mjs'

await runClient({ port: PORT + 1, address: `${HOST}:${PORT + 1}` })
