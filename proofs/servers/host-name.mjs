// Right: it listens on 127.0.0.1 alone, and writes that address as a name.
import { startServer, usual } from './parts.mjs'

startServer({
  host: '127.0.0.1',
  print: (line) => usual.print(line.replace('listening on 127.0.0.1:', 'listening on localhost:')),
})
