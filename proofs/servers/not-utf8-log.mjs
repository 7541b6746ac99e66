// Right on the wire, but its log is written in Latin-1.
import { startServer } from './parts.mjs'

startServer({
  name: 'Ad\u00e4 S\u00ebrver',
  print: (line) => process.stdout.write(Buffer.from(`${line}\n`, 'latin1')),
})
