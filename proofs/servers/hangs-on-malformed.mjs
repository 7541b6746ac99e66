// Right, but a malformed request is neither answered nor is its connection ever closed.
import { startServer } from './parts.mjs'

startServer({ reject: (socket) => socket.setTimeout(0) })
