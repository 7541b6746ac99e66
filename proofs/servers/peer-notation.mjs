// Right: it listens on [::], and writes addresses as Java does.
import { startServer } from './parts.mjs'

startServer({
  host: '::',
  peer: (socket) => `/${socket.remoteAddress?.replace('::ffff:', '')}:${socket.remotePort}`,
})
