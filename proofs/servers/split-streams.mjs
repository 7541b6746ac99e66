// Right: INFO lines go to stdout, all others to stderr.
import { startServer } from './parts.mjs'

startServer({
  print: (line, level) => {
    const stream = level === 'INFO' ? process.stdout : process.stderr
    stream.write(`${line}\n`)
  },
})
