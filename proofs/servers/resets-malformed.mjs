// Right: it ends the connection of a malformed request with a reset, which counts as closed.
import { startServer } from './parts.mjs'

startServer({ reject: (socket) => socket.resetAndDestroy() })
