// Right, but listens on the port after the one that it was given.
import { PORT, startServer } from './parts.mjs'

startServer({ port: PORT + 1 })
