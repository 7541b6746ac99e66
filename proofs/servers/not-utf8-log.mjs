// Right on the wire, but its log is written in Latin-1.
import { startServer } from './parts.mjs'

startServer({
  name: 'Ad\u00e4 S\u00ebrver',
  print: (line) => {
    const known = line.replaceAll(/[^\u0000-\u00ff]/gu, '?')
    process.stdout.write(Buffer.from(`${known}\n`, 'latin1'))
  },
})
