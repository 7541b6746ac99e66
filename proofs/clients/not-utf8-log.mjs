// Right on the wire, but its log is written in Latin-1.
import { runClient } from './parts.mjs'

await runClient({
  name: 'Ad\u00e4 Cl\u00efent',
  print: (line) => {
    const known = line.replaceAll(/[^\u0000-\u00ff]/gu, '?')
    process.stdout.write(Buffer.from(`${known}\n`, 'latin1'))
  },
})
