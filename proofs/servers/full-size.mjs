// Right: each reply is an object of exactly 1024 octets.
import { startServer, usual } from './parts.mjs'

startServer({
  encode: (reply) => {
    const bare = JSON.stringify({ ...reply, padding: '' })
    return usual.encode({ ...reply, padding: 'x'.repeat(1024 - Buffer.byteLength(bare)) })
  },
})
