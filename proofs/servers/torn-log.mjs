// Right: each log line leaves in three writes, its line end last.
import { startServer } from './parts.mjs'

startServer({
  print: (line) => {
    process.stdout.write(line.slice(0, 9))
    process.stdout.write(line.slice(9))
    process.stdout.write('\n')
  },
})
