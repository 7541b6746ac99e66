// Right, but prints 100 MB without a line end before its first log line.
import { startServer, usual } from './parts.mjs'

const MEGABYTE = 'x'.repeat(1_000_000)
let started = false

startServer({
  print: (line) => {
    if (!started) for (let count = 0; count < 100; count += 1) process.stdout.write(MEGABYTE)
    started = true
    usual.print(line)
  },
})
