// Accepts every connection, reads what comes, and never answers nor closes.
import { startServer } from './parts.mjs'

startServer({ accept: (socket) => socket.resume() })
