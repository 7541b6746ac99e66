// Right: ends its connection by a reset once the whole reply is read.
import { runClient, usual } from './parts.mjs'

await runClient({
  leave: (socket) => (socket.bytesRead > 0 ? socket.resetAndDestroy() : usual.leave(socket)),
})
