// Right: it spells "received" as the dictionary does.
import { startServer, usual } from './parts.mjs'

startServer({
  print: (line) => usual.print(line.replace('Message recieved', 'Message received')),
})
